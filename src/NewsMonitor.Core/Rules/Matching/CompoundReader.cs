using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// Finds the compounds that end at each word of a text: up to <see cref="MaxParts"/> words joined by hyphens, or two
/// separated by a space, of which a rule may have the whole (cease-fire, cease fire).
/// </summary>
internal sealed class CompoundReader
{
    /// <summary>The most words of a compound that are read as one.</summary>
    public const int MaxParts = 4;

    private readonly CompoundPart[] _parts = new CompoundPart[MaxParts];
    private int _count;
    private bool _isSpaced;

    public CompoundKind Kind => _isSpaced ? CompoundKind.Spaced : CompoundKind.Hyphenated;

    /// <summary>The compounds that end at the last word: of it and the one before, and of all words so far.</summary>
    public int EndingCount => _count switch
    {
        < 2 => 0,
        2 => 1,
        _ => 2,
    };

    public void Clear() => _count = 0;

    public CompoundPart GetFirstPart(int compound) => _parts[compound == 0 ? _count - 2 : 0];

    /// <summary>Appends a word to the current compound, or starts a new one.</summary>
    public void Append(ReadOnlySpan<char> text, in Token token, in WordSlot word, int position)
    {
        if (word.IsInvalid)
        {
            _count = 0;
            return;
        }

        if (_count > 0 && token.Separator != TokenSeparator.Other)
        {
            Continue(text, token);
        }
        else
        {
            _count = 0;
        }

        _parts[_count++] = new CompoundPart(position, token.Offset, word.NextLetters);
    }

    private void Continue(ReadOnlySpan<char> text, in Token token)
    {
        var isHyphenated = token.Separator == TokenSeparator.Hyphen;
        var isSpaced = !isHyphenated && CanEndSpacedCompound(_parts[_count - 1].NextLetters, text, token);
        if (isSpaced || (isHyphenated && (_isSpaced || _count == MaxParts)))
        {
            _parts[0] = _parts[_count - 1];
            _count = 1;
        }
        else if (!isHyphenated)
        {
            _count = 0;
        }

        _isSpaced = isSpaced;
    }

    private static bool CanEndSpacedCompound(uint nextLetters, ReadOnlySpan<char> text, in Token token)
    {
        if (nextLetters == 0 || !MayFollow(nextLetters, text.Slice(token.Offset, token.Length)))
        {
            return false;
        }

        Span<char> folded = stackalloc char[Folding.BufferSize];
        var length = Folding.Fold(text.Slice(token.Offset, token.Length), folded);
        return length >= TermDictionary.MinCompoundHalf
            && (nextLetters & TermDictionary.GetPairBits(folded[..length])) != 0;
    }

    // Folding makes ASCII letters lower-case, and all else takes its time.
    private static bool MayFollow(uint nextLetters, ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || !char.IsAsciiLetter(word[0]) || !char.IsAsciiLetter(word[1]))
        {
            return true;
        }

        ReadOnlySpan<char> pair = [(char)(word[0] | 0x20), (char)(word[1] | 0x20)];
        return (nextLetters & TermDictionary.GetPairBits(pair)) != 0;
    }
}

/// <summary>A word of a compound.</summary>
/// <param name="Position">The position of the word.</param>
/// <param name="Offset">The offset of the word in the text.</param>
/// <param name="NextLetters">See <see cref="TermDictionary.GetNextLetters"/>.</param>
internal readonly record struct CompoundPart(int Position, int Offset, uint NextLetters);
