namespace NewsMonitor.Feeds;

/// <summary>Reads a text from a place within it on, without a copy of the rest.</summary>
internal sealed class SubstringReader(string text, int start) : TextReader
{
    private int _at = start;

    /// <inheritdoc/>
    public override int Peek() => _at < text.Length ? text[_at] : -1;

    /// <inheritdoc/>
    public override int Read() => _at < text.Length ? text[_at++] : -1;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var length = Math.Min(count, text.Length - _at);
        text.CopyTo(_at, buffer, index, length);
        _at += length;
        return length;
    }
}
