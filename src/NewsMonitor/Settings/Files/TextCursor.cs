using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Files;

/// <summary>Counts lines and columns while it moves forward through UTF-8 text, reading each byte once.</summary>
internal sealed class TextCursor(string source, ReadOnlyMemory<byte> text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The place at a byte offset; offsets behind the last one asked for are taken for that one.</summary>
    public SettingsOrigin AdvanceTo(long offset)
    {
        var bytes = text.Span;
        for (; _offset < offset && _offset < bytes.Length; _offset++)
        {
            if (bytes[_offset] == '\n')
            {
                _line++;
                _column = 1;
            }
            else if ((bytes[_offset] & 0xC0) != 0x80)
            {
                _column++;
            }
        }

        return new SettingsOrigin(source, _line, _column);
    }
}
