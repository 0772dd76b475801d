internal import CLibxml2

/// One parse: libxml2's SAX2 tree builder with three handlers of ours in front.
///
/// They keep each element's byte offset in its node (`_private`; libxml2 itself knows lines only), refuse external
/// entities where they are declared, and keep the first error instead of printing it. Neither the network nor a
/// file is ever touched. Internal entities are expanded; libxml2 bounds their expansion and the depth of elements.
final class Parser {
    /// No domain XML comes near it; a limit keeps a wrong file from filling memory.
    static let sizeLimit = 8 << 20

    private let source: SourceText
    private var error: XMLError?
    private var errorIsFatal = false
    private var context: UnsafeMutablePointer<xmlParserCtxt>?

    private init(_ source: SourceText) { self.source = source }

    /// The caller owns the document.
    static func parse(_ source: SourceText) throws(XMLError) -> UnsafeMutablePointer<xmlDoc> {
        try Parser(source).run()
    }

    /// `xmlInitParser` must have run before threads use the library.
    static let initialized: Void = xmlInitParser()

    private func run() throws(XMLError) -> UnsafeMutablePointer<xmlDoc> {
        _ = Parser.initialized
        guard source.bytes.count <= Parser.sizeLimit else {
            throw XMLError(at: source.location(at: 0), message: "the document is larger than 8 MiB")
        }
        guard let context = xmlNewParserCtxt() else {
            throw XMLError(at: source.location(at: 0), message: "out of memory")
        }
        defer { xmlFreeParserCtxt(context) }
        self.context = context
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        installHandlers(context.pointee.sax)
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOBLANKS.rawValue
            | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue
            | XML_PARSE_IGNORE_ENC.rawValue
        let document = source.bytes.withUnsafeBytes { bytes in
            xmlCtxtReadMemory(
                context, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, "UTF-8",
                Int32(options))
        }
        guard let document, context.pointee.wellFormed == 1, !errorIsFatal else {
            xmlFreeDoc(document)
            throw error ?? XMLError(at: source.location(at: 0), message: "the document is empty")
        }
        return document
    }

    private func installHandlers(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
        sax.pointee.serror = { context, error in
            guard let error, let parser = Parser.of(context) else { return }
            parser.record(error.pointee)
        }
        sax.pointee.startElementNs = { context, name, prefix, uri, spaces, space, count, defaulted, values in
            xmlSAX2StartElementNs(context, name, prefix, uri, spaces, space, count, defaulted, values)
            guard let context, let parser = Parser.of(context) else { return }
            let parserContext = context.assumingMemoryBound(to: xmlParserCtxt.self)
            // Elements that an entity brought have no start tag of their own in the source.
            guard parserContext == parser.context, parserContext.pointee.inputNr == 1,
                let node = parserContext.pointee.node,
                let offset = parser.source.startOfTag(endingAt: parser.offset)
            else { return }
            node.pointee._private = UnsafeMutableRawPointer(bitPattern: offset + 1)
        }
        sax.pointee.entityDecl = { context, name, type, publicID, systemID, content in
            if publicID == nil && systemID == nil {
                xmlSAX2EntityDecl(context, name, type, publicID, systemID, content)
                return
            }
            Parser.of(context)?.refuse("external entities are not accepted")
            xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
        }
    }

    /// Contexts that libxml2 makes for entities inherit `_private`.
    private static func of(_ context: UnsafeMutableRawPointer?) -> Parser? {
        guard let box = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else {
            return nil
        }
        return Unmanaged<Parser>.fromOpaque(box).takeUnretainedValue()
    }

    /// How far the main input has been read, in bytes.
    private var offset: Int {
        guard let context, let main = context.pointee.inputTab?[0] else { return 0 }
        return Int(main.pointee.consumed) + (main.pointee.cur - main.pointee.base)
    }

    private func record(_ problem: xmlError) {
        let fatal = problem.level == XML_ERR_FATAL
        guard error == nil || (fatal && !errorIsFatal) else { return }
        let isMismatch = problem.code == Int32(XML_ERR_TAG_NAME_MISMATCH.rawValue)
        let place = isMismatch ? source.startOfTag(endingAt: offset) ?? offset : offset
        error = XMLError(
            at: source.location(at: place),
            message: problem.message.map { String(cString: $0).trimmedLine } ?? "not well-formed")
        errorIsFatal = fatal
    }

    private func refuse(_ message: String) {
        let place = source.startOfTag(endingAt: offset) ?? offset
        error = XMLError(at: source.location(at: place), message: message)
        errorIsFatal = true
    }
}

extension String {
    /// libxml2 ends its messages with a line break.
    var trimmedLine: String {
        var text = Substring(self)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.map { $0.isNewline ? " " : $0 })
    }
}
