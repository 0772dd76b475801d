internal import CLibxml2

/// A RELAX NG schema from a file, such as libvirt's `domain.rng`.
///
/// Reading that one takes about 16 ms, a validation 0.2 ms; a document that fails takes longer, because libxml2 only
/// says that it fails and `Diagnosis` has to find out where. Use one schema on one thread at a time.
public final class RelaxNGSchema {
    private let schema: OpaquePointer
    private let file: String
    private var cachedGrammar: Grammar?

    /// Reads the schema and all that it includes. Throws if one of the files is missing or is no schema.
    public init(file: String) throws(XMLError) {
        _ = Parser.initialized
        _ = Self.typesInitialized
        guard let parser = xmlRelaxNGNewParserCtxt(file) else {
            throw XMLError(at: SourceLocation(file: file, line: 1, column: 1), message: "out of memory")
        }
        defer { xmlRelaxNGFreeParserCtxt(parser) }
        xmlRelaxNGSetParserStructuredErrors(parser, { _, _ in }, nil)  // or libxml2 prints on stderr
        // The file is opened by libxml2 itself, whose complaint goes to the thread's handler.
        let schema = silently { xmlRelaxNGParse(parser) }
        guard let schema else {
            throw XMLError(
                at: SourceLocation(file: file, line: 1, column: 1),
                message: "this is not a readable RELAX NG schema")
        }
        self.schema = schema
        self.file = file
    }

    deinit { xmlRelaxNGFree(schema) }

    /// libxml2 makes its tables of data types when the first schema is read, and takes no lock for it: of two threads at it
    /// one found no table and took the schema for unreadable.
    private static let typesInitialized: Void = {
        xmlRelaxNGInitTypes()
        xmlSchemaInitTypes()
    }()

    /// What is wrong with the document, in document order; empty if it is valid. The document is not changed.
    public func validate(_ document: XMLDocument) -> [SchemaViolation] {
        if accepts(document) { return [] }
        guard let grammar = try? grammar() else {
            return [
                SchemaViolation(
                    location: document.root.nearestLocation,
                    message: "the document does not match the schema",
                    expected: nil)
            ]
        }
        return Diagnosis(of: document.copy(), schema: self, grammar: grammar).violations()
    }

    /// Whether the document is valid, and nothing more.
    public func accepts(_ document: XMLDocument) -> Bool {
        guard let context = xmlRelaxNGNewValidCtxt(schema) else { return false }
        defer { xmlRelaxNGFreeValidCtxt(context) }
        xmlRelaxNGSetValidStructuredErrors(context, { _, _ in }, nil)
        return xmlRelaxNGValidateDoc(context, document.pointer) == 0
    }

    private func grammar() throws(XMLError) -> Grammar {
        if let cachedGrammar { return cachedGrammar }
        let grammar = try Grammar(file: file)
        cachedGrammar = grammar
        return grammar
    }
}

/// Runs `body` with this thread's libxml2 error handler switched off.
private func silently<Result>(_ body: () -> Result) -> Result {
    xmlSetStructuredErrorFunc(nil, { _, _ in })
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    return body()
}
