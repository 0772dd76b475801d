// The least that spawning needs of libvirt and of the disk: Floor URI OVERLAY FOLDER COUNT copies OVERLAY to
// FOLDER/1.qcow2 … and defines FOLDER/1.xml …, COUNT of them, over eight connections. It looks at nothing, checks
// nothing, reads nothing back and flushes nothing.
#define _GNU_SOURCE
#include <fcntl.h>
#include <libvirt/libvirt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { connections = 8, longest = 64 << 10 };

static const char *uri, *overlay, *folder;
static int count;

static void fail(const char *what, const char *which) {
    fprintf(stderr, "floor: %s: %s\n", what, which);
    exit(1);
}

// Copies what is not a hole.
static void copy(int from, off_t size, const char *path) {
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (to < 0 || ftruncate(to, size) != 0) fail("cannot make", path);
    off_t begin = 0, end;
    while ((begin = lseek(from, begin, SEEK_DATA)) >= 0) {
        if ((end = lseek(from, begin, SEEK_HOLE)) < 0) end = size;
        off_t source = begin, target = begin;
        while (source < end)
            if (copy_file_range(from, &source, to, &target, end - source, 0) <= 0) fail("cannot copy to", path);
        begin = end;
    }
    close(to);
}

static void define(virConnectPtr connection, const char *path) {
    char text[longest];
    FILE *file = fopen(path, "r");
    if (!file) fail("cannot read", path);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    virDomainPtr domain = virDomainDefineXML(connection, text);
    if (!domain) fail("cannot define", path);
    virDomainFree(domain);
}

static void *work(void *first) {
    virConnectPtr connection = virConnectOpen(uri);
    if (!connection) fail("cannot connect to", uri);
    // A descriptor of its own, for lseek moves it.
    int from = open(overlay, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (from < 0 || fstat(from, &status) != 0) fail("cannot read", overlay);
    for (long number = (long)first; number <= count; number += connections) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%ld.qcow2", folder, number);
        copy(from, status.st_size, path);
        snprintf(path, sizeof path, "%s/%ld.xml", folder, number);
        define(connection, path);
    }
    close(from);
    virConnectClose(connection);
    return NULL;
}

int main(int arguments, char **argument) {
    if (arguments != 5) fail("usage", "Floor URI OVERLAY FOLDER COUNT");
    uri = argument[1], overlay = argument[2], folder = argument[3], count = atoi(argument[4]);
    pthread_t threads[connections];
    for (long thread = 0; thread < connections; thread++)
        if (pthread_create(&threads[thread], NULL, work, (void *)(thread + 1)) != 0) fail("no thread", uri);
    for (int thread = 0; thread < connections; thread++) pthread_join(threads[thread], NULL);
    return 0;
}
