using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace NewsMonitor.Mail;

/// <summary>Lays out plain text, 78 columns wide; only an address may be longer, so that it stays whole.</summary>
internal sealed class PlainTextBuilder
{
    // RFC 5322 §2.1.1; East Asian letters take two columns.
    public const int MaxColumns = 78;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a heading, underlined, with a blank line above unless it is the first line.</summary>
    public void AddHeading(string text, char underline)
    {
        AddBlankLine();
        AddParagraph(text);
        _text.Append(underline, Math.Min(MaxColumns, MeasureColumns(text))).Append('\n');
    }

    public void AddParagraph(string text, int indent = 0)
    {
        var line = new StringBuilder();
        var used = 0;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.SelectMany(word => BreakWord(word, MaxColumns - indent)))
        {
            var width = MeasureColumns(word);
            if (used > 0 && indent + used + 1 + width > MaxColumns)
            {
                AddLine(line.ToString(), indent);
                line.Clear();
                used = 0;
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += width;
        }

        AddLine(line.ToString(), indent);
    }

    /// <summary>Adds a line without wrapping it.</summary>
    public void AddLine(string text, int indent = 0)
    {
        if (text.Length > 0)
        {
            _text.Append(' ', indent).Append(text).Append('\n');
        }
    }

    /// <summary>Adds a blank line unless there is one, or nothing, above it.</summary>
    public void AddBlankLine()
    {
        if (_text.Length > 0 && !(_text[^1] == '\n' && _text.Length > 1 && _text[^2] == '\n'))
        {
            _text.Append('\n');
        }
    }

    public override string ToString() => _text.ToString();

    private static int MeasureColumns(string text) => Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();

    // Scripts without spaces and overlong words break anywhere, addresses nowhere.
    private static IEnumerable<string> BreakWord(string word, int room)
    {
        var isLink = word.Contains("://", StringComparison.Ordinal)
            || word.StartsWith("mailto:", StringComparison.Ordinal);
        if (isLink || MeasureColumns(word) <= room)
        {
            yield return word;
            yield break;
        }

        var start = 0;
        var used = 0;
        for (var i = 0; i < word.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(word, i);
            var width = MeasureColumns(word.Substring(i, length));
            if (used > 0 && used + width > room)
            {
                yield return word[start..i];
                start = i;
                used = 0;
            }

            used += width;
            i += length;
        }

        yield return word[start..];
    }
}
