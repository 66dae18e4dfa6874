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
    public bool Read(ref Tokenizer tokenizer, ReadOnlySpan<char> text, WordCache words)
    {
        _count = 0;
        while (_count < Size && tokenizer.MoveNext())
        {
            _tokens[_count++] = tokenizer.Current;
        }

        for (var i = 0; i < _count; i++)
        {
            ref readonly var token = ref _tokens[i];
            _keys[i] = WordKey.Create(text, token.Offset, token.Length);
            words.Prefetch(_keys[i]);
        }

        return _count > 0;
    }
}
