import CMustache
import Postmortems

/// Renders Mustache templates with kainjow's engine. Its escape is the identity: the values are escaped already, each
/// for its place.
///
/// Sections, inverted sections, variables and comments; no partials and no other delimiters. A tag that stands alone
/// on a line leaves no line behind.
package enum MustacheTemplate {
    /// Above this many bytes a template is refused.
    package static let byteLimit = TemplateSyntax.byteLimit

    /// The document that `template` makes of `context`. Throws `TemplateError.malformed`, which names the template.
    package static func render(
        template: String, context: TemplateValue, name: String = "template"
    ) throws(TemplateError) -> String {
        var prepared = try PreparedTemplate(template, name: name)
        guard let data = Data.make(context) else {
            throw .malformed(name: name, line: nil, column: nil, reason: "no memory for the document")
        }
        let result = prepared.bytes.withUnsafeMutableBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { mustache_render($0.baseAddress, $0.count, data.pointer) }
        }
        defer { mustache_result_free(result) }
        guard let text = result.text else {
            let message = result.error.map { String(cString: $0) } ?? "no memory for the document"
            throw prepared.error(kainjow: message)
        }
        let bytes = UnsafeBufferPointer(start: text, count: result.length).map { UInt8(bitPattern: $0) }
        return PreparedTemplate.finished(bytes)
    }

    /// The engine's own copy of a value; freed with this.
    private struct Data: ~Copyable {
        let pointer: OpaquePointer

        private init?(owning pointer: OpaquePointer?) {
            guard let pointer else { return nil }
            self.pointer = pointer
        }

        deinit { mustache_free(pointer) }

        static func make(_ value: TemplateValue) -> Data? {
            switch value {
            case .text(let text): make(PreparedTemplate.withoutMarks(text.string))
            case .flag(let flag): Data(owning: mustache_flag(flag))
            case .list(let elements): make(elements)
            case .object(let members): make(members)
            }
        }

        private static func make(_ string: String) -> Data? {
            var text = string
            let pointer = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { mustache_text($0.baseAddress, $0.count) }
            }
            return Data(owning: pointer)
        }

        private static func make(_ elements: [TemplateValue]) -> Data? {
            guard let list = Data(owning: mustache_list()) else { return nil }
            for element in elements {
                guard let child = make(element), mustache_append(list.pointer, child.pointer) else { return nil }
            }
            return list
        }

        private static func make(_ members: [TemplateValue.Member]) -> Data? {
            guard let object = Data(owning: mustache_object()) else { return nil }
            for member in members {
                guard let child = make(member.value), mustache_set(object.pointer, member.key, child.pointer) else {
                    return nil
                }
            }
            return object
        }
    }
}
