using System.Buffers;
using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>A start tag in well-formed XML.</summary>
/// <param name="Name">The name; empty if the tag is malformed or has no end.</param>
/// <param name="Attributes">The attributes as text: without repeats, their values in quotes, a space before each.</param>
/// <param name="IsSelfClosing">True for an empty-element tag.</param>
internal readonly record struct StartTag(string Name, string Attributes, bool IsSelfClosing);

/// <summary>Reads malformed tags: values without quotes, attributes without values or repeated, no end.</summary>
internal sealed class LenientTagReader(string text)
{
    private const int MaxAttributes = 100;

    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \t\r\n<>");

    private readonly StringBuilder _attributes = new();
    private readonly HashSet<string> _attributeNames = new(StringComparer.Ordinal);
    private int _position;

    /// <summary>Reads an end tag, whatever follows its name, and moves to the index after it.</summary>
    public string ReadEndTag(ref int position)
    {
        _position = position + 2;
        var name = ReadName();
        var end = text.AsSpan(_position).IndexOfAny('>', '<');
        _position = end < 0 ? text.Length : _position + end;
        position = IsAt('>') ? _position + 1 : _position;
        return name;
    }

    /// <summary>Reads a start tag, up to its <c>&gt;</c> or the next tag, and moves behind it.</summary>
    public StartTag ReadStartTag(ref int position)
    {
        _position = position + 1;
        _attributes.Clear();
        _attributeNames.Clear();
        var name = ReadName();
        while (MoveToAttribute())
        {
            var (attribute, value) = ReadAttribute();
            if (_attributeNames.Count < MaxAttributes && attribute.Length > 0 && _attributeNames.Add(attribute))
            {
                var escaped = value.Replace("<", "&lt;").Replace("\"", "&quot;");
                _attributes.Append(' ').Append(attribute).Append("=\"").Append(escaped).Append('"');
            }
        }

        var isSelfClosing = IsAt('/');
        _position += isSelfClosing ? 1 : 0;
        var hasEnd = _position < text.Length;
        position = IsAt('>') ? _position + 1 : _position;
        return hasEnd
            ? new StartTag(name, _attributes.ToString(), isSelfClosing)
            : new StartTag("", "", IsSelfClosing: false);
    }

    // Returns an empty string for an invalid name. Namespaces in XML allow one colon.
    private string ReadName()
    {
        var start = _position;
        var colons = 0;
        while (_position < text.Length
            && (char.IsLetterOrDigit(text[_position]) || text[_position] is ':' or '_' or '-' or '.'))
        {
            colons += text[_position] == ':' ? 1 : 0;
            _position++;
        }

        var name = text.AsSpan(start, _position - start);
        var isValid = name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name[^1] != ':' && colons <= 1;
        return isValid ? name.ToString() : "";
    }

    private bool MoveToAttribute()
    {
        while (_position < text.Length
            && !char.IsLetter(text[_position])
            && text[_position] is not ('>' or '<' or '_')
            && !IsAtSelfClosingMark())
        {
            _position++;
        }

        return _position < text.Length && !IsAtSelfClosingMark() && text[_position] is not ('>' or '<');
    }

    private bool IsAtSelfClosingMark() => IsAt('/') && _position + 1 < text.Length && text[_position + 1] == '>';

    private (string Name, string Value) ReadAttribute()
    {
        var name = ReadName();
        SkipWhitespace();
        if (!IsAt('='))
        {
            return (name, name);
        }

        _position++;
        SkipWhitespace();
        var value = ReadValue();
        return (name is "xmlns:xml" or "xmlns:xmlns" || IsEmptyPrefix(name, value) ? "" : name, value);
    }

    private string ReadValue()
    {
        if (IsAt('"') || IsAt('\''))
        {
            var end = text.AsSpan(_position + 1).IndexOf(text[_position]);
            if (end >= 0 && !SpansNextTag(text.AsSpan(_position + 1, end)))
            {
                var quoted = text.Substring(_position + 1, end);
                _position += end + 2;
                return quoted;
            }

            _position++;
        }

        var length = text.AsSpan(_position).IndexOfAny(ValueEnd);
        length = length < 0 ? text.Length - _position : length;
        var value = text.Substring(_position, length);
        _position += length;
        if (IsAt('>') && value.EndsWith('/'))
        {
            _position--;
            return value[..^1];
        }

        return value;
    }

    private bool IsAt(char character) => _position < text.Length && text[_position] == character;

    private void SkipWhitespace()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }

    // Without its closing quote, a value extends past the end of its tag into the next one.
    private static bool SpansNextTag(ReadOnlySpan<char> value)
        => value.IndexOf('>') is >= 0 and var end && value[end..].Contains('<');

    // A prefix cannot be declared empty (Namespaces in XML 1.0 section 2.2).
    private static bool IsEmptyPrefix(string name, string value)
        => value.Length == 0 && name.StartsWith("xmlns:", StringComparison.Ordinal);
}
