using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>The next words of a text with their keys, read ahead so that they can be looked up together.</summary>
internal sealed class WordBatch
{
    public const int Size = 64;

    private readonly Token[] _tokens = new Token[Size];
    private readonly WordKey[] _keys = new WordKey[Size];
    private int _count;

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    public ReadOnlySpan<WordKey> Keys => _keys.AsSpan(0, _count);

    /// <summary>Returns false at the end of the text.</summary>
    public bool Read(ref Tokenizer tokenizer, ReadOnlySpan<char> text)
    {
        var tokens = _tokens;
        var count = 0;
        while (count < tokens.Length && tokenizer.MoveNext())
        {
            tokens[count++] = tokenizer.Current;
        }

        _count = count;
        for (var i = 0; i < count; i++)
        {
            _keys[i] = WordKey.Create(text, tokens[i].Offset, tokens[i].Length);
        }

        return count > 0;
    }
}
