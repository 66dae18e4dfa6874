using System.Buffers;
using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>A start tag as XML wants it.</summary>
/// <param name="Name">The name; empty when the tag is none or has no end.</param>
/// <param name="Attributes">The attributes, each behind a blank, each once, in quotes.</param>
/// <param name="IsEmpty">Whether it is an empty-element tag.</param>
internal readonly record struct LooseTag(string Name, string Attributes, bool IsEmpty);

/// <summary>Reads tags as people write them: values without quotes or without any value, attributes twice, no end.</summary>
internal sealed class LooseTags(string text)
{
    private const int MaxAttributes = 100;

    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \t\r\n<>");

    private readonly StringBuilder _attributes = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _at;

    /// <summary>Reads an end tag and returns its name; what stands behind the name is passed over.</summary>
    /// <param name="position">Where it begins; then the position behind it.</param>
    public string ReadEnd(ref int position)
    {
        _at = position + 2;
        var name = ReadName();
        var end = text.AsSpan(_at).IndexOfAny('>', '<');
        _at = end < 0 ? text.Length : _at + end;
        position = IsAt('>') ? _at + 1 : _at;
        return name;
    }

    /// <summary>Reads a start tag. It ends at its mark or where the next one begins.</summary>
    /// <param name="position">Where it begins; then the position behind it.</param>
    public LooseTag ReadStart(ref int position)
    {
        _at = position + 1;
        _attributes.Clear();
        _names.Clear();
        var name = ReadName();
        while (MoveToAttribute())
        {
            var (attribute, value) = ReadAttribute();
            if (_names.Count < MaxAttributes && attribute.Length > 0 && _names.Add(attribute))
            {
                _attributes.Append(' ').Append(attribute).Append("=\"").Append(value.Replace("<", "&lt;").Replace("\"", "&quot;")).Append('"');
            }
        }

        var isEmpty = IsAt('/');
        _at += isEmpty ? 1 : 0;
        var isWhole = _at < text.Length;
        position = IsAt('>') ? _at + 1 : _at;
        return isWhole ? new LooseTag(name, _attributes.ToString(), isEmpty) : default(LooseTag) with { Name = "", Attributes = "" };
    }

    // A name with at most one colon, as namespaces ask for; empty when there is none.
    private string ReadName()
    {
        var start = _at;
        var colons = 0;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is ':' or '_' or '-' or '.'))
        {
            colons += text[_at] == ':' ? 1 : 0;
            _at++;
        }

        var name = text.AsSpan(start, _at - start);
        var isGood = name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name[^1] != ':' && colons <= 1;
        return isGood ? name.ToString() : "";
    }

    private bool MoveToAttribute()
    {
        while (_at < text.Length && !char.IsLetter(text[_at]) && text[_at] is not ('>' or '<' or '_') && !IsEmptyMark())
        {
            _at++;
        }

        return _at < text.Length && !IsEmptyMark() && text[_at] is not ('>' or '<');
    }

    private bool IsEmptyMark() => IsAt('/') && _at + 1 < text.Length && text[_at + 1] == '>';

    private (string Name, string Value) ReadAttribute()
    {
        var name = ReadName();
        SkipBlank();
        if (!IsAt('='))
        {
            return (name, name);
        }

        _at++;
        SkipBlank();
        var value = ReadValue();
        return (name is "xmlns:xml" or "xmlns:xmlns" || IsEmptyPrefix(name, value) ? "" : name, value);
    }

    private string ReadValue()
    {
        if (IsAt('"') || IsAt('\''))
        {
            var end = text.AsSpan(_at + 1).IndexOf(text[_at]);
            if (end >= 0 && !RunsOver(text.AsSpan(_at + 1, end)))
            {
                var quoted = text.Substring(_at + 1, end);
                _at += end + 2;
                return quoted;
            }

            _at++;
        }

        var length = text.AsSpan(_at).IndexOfAny(ValueEnd);
        length = length < 0 ? text.Length - _at : length;
        length -= length > 0 && _at + length < text.Length && text[_at + length] == '>' && text[_at + length - 1] == '/' ? 1 : 0;
        var value = text.Substring(_at, length);
        _at += length;
        return value;
    }

    private bool IsAt(char character) => _at < text.Length && text[_at] == character;

    private void SkipBlank()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    // A value whose closing quote was forgotten reaches over the end of its tag into the next one.
    private static bool RunsOver(ReadOnlySpan<char> value)
        => value.IndexOf('>') is >= 0 and var end && value[end..].Contains('<');

    // No prefix may stand for nothing (Namespaces in XML 1.0 section 2.2).
    private static bool IsEmptyPrefix(string name, string value)
        => value.Length == 0 && name.StartsWith("xmlns:", StringComparison.Ordinal);
}
