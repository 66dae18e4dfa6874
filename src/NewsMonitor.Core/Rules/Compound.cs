using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// The words read last, as far as they may be one word written in parts: joined by hyphens, or two words of which a
/// rule's word begins with the first.
/// </summary>
internal sealed class Compound
{
    /// <summary>The most words of a compound that are read as one.</summary>
    public const int MaxParts = 4;

    private readonly char[] _letters = new char[MaxParts * Folding.Room];
    private readonly Part[] _parts = new Part[MaxParts];
    private int _length;

    /// <summary>How many words it has.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the last word is written apart by a space.</summary>
    public bool IsSpaced { get; private set; }

    /// <summary>Whether both of the last two words are long enough to be written apart.</summary>
    public bool HasLongHalves => Count > 1 && _length - _parts[Count - 1].Start >= Vocabulary.MinHalf
                                 && _parts[Count - 1].Start - _parts[Count - 2].Start >= Vocabulary.MinHalf;

    /// <summary>Forgets the words.</summary>
    public void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Adds a word, or begins anew with it.</summary>
    /// <param name="word">The word as it stands in the text.</param>
    /// <param name="token">Where it stands.</param>
    /// <param name="position">Its position in the article.</param>
    /// <param name="mayBeApart">Whether a rule's word begins with the word before.</param>
    /// <returns>The word, folded.</returns>
    public ReadOnlySpan<char> Append(ReadOnlySpan<char> word, Token token, int position, bool mayBeApart)
    {
        var isHyphened = token.Link == TokenLink.Hyphen && Count > 0;
        var isSpaced = token.Link == TokenLink.Space && Count > 0 && mayBeApart;
        if (isSpaced || (isHyphened && (IsSpaced || Count == MaxParts)))
        {
            KeepLast();
        }
        else if (!isHyphened)
        {
            Clear();
        }

        IsSpaced = isSpaced;

        var length = Folding.Fold(word, _letters.AsSpan(_length));
        if (length == 0)
        {
            Clear();
            return [];
        }

        _parts[Count++] = new Part(_length, position, token.Offset);
        _length += length;
        return _letters.AsSpan(_length - length, length);
    }

    /// <summary>The letters from a word on, as if they were one word.</summary>
    public ReadOnlySpan<char> LettersFrom(int part) => _letters.AsSpan(_parts[part].Start, _length - _parts[part].Start);

    /// <summary>The position of a word in the article.</summary>
    public int PositionOf(int part) => _parts[part].Position;

    /// <summary>Where a word begins in the text.</summary>
    public int OffsetOf(int part) => _parts[part].Offset;

    private void KeepLast()
    {
        var last = _parts[Count - 1];
        _letters.AsSpan(last.Start, _length - last.Start).CopyTo(_letters);
        _length -= last.Start;
        _parts[0] = last with { Start = 0 };
        Count = 1;
    }

    private readonly record struct Part(int Start, int Position, int Offset);
}
