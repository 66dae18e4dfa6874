namespace NewsMonitor.Text;

/// <summary>
/// Reduces the inflected forms of an English word to one stem: kill, kills, killed, killing. These are the inflectional
/// steps (1a, 1b, 1c and 5) of the Porter2 stemmer, http://snowball.tartarus.org/algorithms/english/stemmer.html. Its
/// other steps remove derivations, which are words of their own (universe, university).
/// </summary>
internal static class EnglishStemmer
{
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> buffer)
        => EnglishExceptions.TryFind(word, out var exception) ? exception : StemByRules(word, buffer);

    public static ReadOnlySpan<char> StemByRules(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length < 3 || word.ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        word.CopyTo(buffer);
        var length = RemovePlural(buffer[..word.Length]);
        length = RemovePastOrProgressive(buffer[..length], buffer);
        length = RemoveFinal(buffer[..length]);
        return buffer[..length];
    }

    /// <summary>Step 1a.</summary>
    private static int RemovePlural(Span<char> word)
    {
        if (word[^1] != 's')
        {
            return word.Length;
        }

        if (word.EndsWith("sses"))
        {
            return word.Length - 2;
        }

        if (word.EndsWith("ies"))
        {
            return word.Length > 4 ? word.Length - 2 : word.Length - 1;
        }

        if (word[^2] is 's' or 'u')
        {
            return word.Length;
        }

        return HasVowel(word[..^2]) ? word.Length - 1 : word.Length;
    }

    /// <summary>Step 1b.</summary>
    private static int RemovePastOrProgressive(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.EndsWith("eed"))
        {
            return word.Length - 3 >= FirstRegion(word) ? word.Length - 1 : word.Length;
        }

        if (word.EndsWith("ied"))
        {
            return word.Length > 4 ? word.Length - 2 : word.Length - 1;
        }

        var stem = RemoveSuffix(word);
        return stem.Length < word.Length && HasVowel(stem) ? RestoreEnd(stem, buffer) : word.Length;
    }

    private static ReadOnlySpan<char> RemoveSuffix(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("ed"))
        {
            return word[..^2];
        }

        return word.EndsWith("ing") ? word[..^3] : word;
    }

    /// <summary>Restores the end of a stem before -ed or -ing was added.</summary>
    private static int RestoreEnd(ReadOnlySpan<char> stem, Span<char> buffer)
    {
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz") || IsShort(stem) || EndsInLongU(stem))
        {
            buffer[stem.Length] = 'e';
            return stem.Length + 1;
        }

        return EndsInDouble(stem) && !IsWhole(stem) ? stem.Length - 1 : stem.Length;
    }

    // Added, egged: three letters that begin with a vowel keep their double.
    private static bool IsWhole(ReadOnlySpan<char> stem) => stem.Length == 3 && IsVowel(stem, 0);

    // Sued, queued: a stem of one syllable that ends in u has lost an e.
    private static bool EndsInLongU(ReadOnlySpan<char> stem) => stem[^1] == 'u' && FirstRegion(stem) == stem.Length;

    /// <summary>Steps 1c and 5: the final y, e and second l, which some forms show and others do not.</summary>
    private static int RemoveFinal(Span<char> word)
    {
        if (word.Length > 2 && word[^1] == 'y' && !IsVowel(word, word.Length - 2))
        {
            word[^1] = 'i';
            return word.Length;
        }

        if (word[^1] is not ('e' or 'l'))
        {
            return word.Length;
        }

        var first = FirstRegion(word);
        var second = first + FirstRegion(word[first..]);
        var last = word.Length - 1;
        var isSilent = word[^1] == 'l'
            ? last >= second && word[^2] == 'l'
            : last >= second || (last >= first && !EndsInShortSyllable(word[..last]));
        return isSilent ? last : word.Length;
    }

    /// <summary>Porter2's region R1 begins after the first consonant that follows a vowel.</summary>
    private static int FirstRegion(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (!IsVowel(word, i) && IsVowel(word, i - 1))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static bool IsShort(ReadOnlySpan<char> word)
        => EndsInShortSyllable(word) && FirstRegion(word) == word.Length;

    private static bool EndsInShortSyllable(ReadOnlySpan<char> word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word, 0) && !IsVowel(word, 1),
        _ => !IsVowel(word, word.Length - 1) && word[^1] is not ('w' or 'x' or 'y')
             && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 3),
    };

    private static bool EndsInDouble(ReadOnlySpan<char> word)
        => word.Length > 2 && word[^1] == word[^2] && word[^1] is 'b' or 'd' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i))
            {
                return true;
            }
        }

        return false;
    }

    // A y is a consonant at the start of a word and after a vowel: yes, boy.
    private static bool IsVowel(ReadOnlySpan<char> word, int index) => word[index] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => true,
        'y' => index > 0 && !IsVowel(word, index - 1),
        _ => false,
    };
}
