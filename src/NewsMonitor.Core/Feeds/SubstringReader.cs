namespace NewsMonitor.Feeds;

/// <summary>Reads a text from an index on, without a copy of it.</summary>
internal sealed class SubstringReader(string text, int start) : TextReader
{
    private int _position = start;

    public override int Peek() => _position < text.Length ? text[_position] : -1;

    public override int Read() => _position < text.Length ? text[_position++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        var length = Math.Min(count, text.Length - _position);
        text.CopyTo(_position, buffer, index, length);
        _position += length;
        return length;
    }
}
