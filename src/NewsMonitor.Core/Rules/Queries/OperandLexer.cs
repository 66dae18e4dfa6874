using System.Buffers;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Queries;

/// <summary>Reads words, prefixes, phrases and references, and rejects those that could never match.</summary>
internal sealed class OperandLexer(QueryTokenList tokens)
{
    public const int MaxPhraseWords = 25;

    private const int MinPrefixLength = 3;
    private const int MaxNameLength = 80;

    private static readonly SearchValues<char> ReservedCharacters = SearchValues.Create("?|^{}[]<>~=\\;");

    public void ReadPhrase(QueryTokenKind kind, string phrase, int start, int inside)
    {
        var star = phrase.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            tokens.AddInvalid(
                start, inside + star, "'*' does not work inside quotes.",
                "Write the words out, or join several phrases by OR.");
            return;
        }

        AddWords(kind, phrase, start);
    }

    public void ReadModifiedWord(QueryTokenKind kind, string word, int start)
    {
        var sign = kind == QueryTokenKind.Exact ? '=' : '~';
        var reserved = word.AsSpan().IndexOfAny(ReservedCharacters);
        if (word[0] == '@')
        {
            tokens.AddInvalid(
                start, start, $"'{sign}' stands before a named part.",
                $"Write '{sign}' before the words within the part.");
        }
        else if (word.Contains('*', StringComparison.Ordinal))
        {
            tokens.AddInvalid(
                start, start + 1 + word.IndexOf('*', StringComparison.Ordinal), $"'*' does not go with '{sign}'.",
                "Leave one of the two out.");
        }
        else if (reserved >= 0)
        {
            tokens.AddInvalid(
                start, start + 1 + reserved, $"'{word[reserved]}' has no meaning here.",
                "Leave it out, or put the text in quotes.");
        }
        else if (word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && char.IsAsciiLetter(word[0]))
        {
            tokens.AddInvalid(
                start, start, $"'{sign}' stands before a field.",
                $"Write {word[..(colon + 1)]}{sign}{word[(colon + 1)..]}.");
        }
        else
        {
            AddWords(kind, word, start);
        }
    }

    public void ReadWord(string word, int start)
    {
        var reserved = word.AsSpan().IndexOfAny(ReservedCharacters);
        var star = word.IndexOf('*', StringComparison.Ordinal);
        if (word[0] == '@')
        {
            ReadReference(word[1..], start);
        }
        else if (word[0] == '+')
        {
            tokens.Report(start, "'+' has no meaning before a word.", "Leave it out: all words must be there anyway.");
            tokens.Add(QueryTokenKind.Invalid, "", start);
        }
        else if (reserved >= 0)
        {
            tokens.AddInvalid(
                start, start + reserved, $"'{word[reserved]}' has no meaning in a query.", word[reserved] switch
                {
                    '~' => "Write '~' before a name, as in ~Haniyeh.",
                    '=' => "Write '=' before a word, as in =WHO.",
                    _ => "Leave it out, or put the text in quotes.",
                });
        }
        else if (CharacterClasses.Get(word[0]) == CharacterClass.Apostrophe)
        {
            tokens.AddInvalid(start, start, "Single quotes do not make a phrase.", "Write double quotes.");
        }
        else if (star >= 0)
        {
            ReadPrefix(word, star, start);
        }
        else
        {
            AddWords(QueryTokenKind.Word, word, start);
        }
    }

    private void ReadReference(string name, int start)
    {
        if (IsName(name))
        {
            tokens.Add(QueryTokenKind.Reference, name, start);
        }
        else
        {
            tokens.AddInvalid(
                start, start, $"'@{name}' is not the name of a part.",
                "Names are lower-case letters, digits and hyphens, as in @gaza-war.");
        }
    }

    private void ReadPrefix(string word, int star, int start)
    {
        var prefix = word[..star];
        var (words, longest) = Measure(prefix);
        if (star < word.Length - 1)
        {
            tokens.AddInvalid(
                start, start + star, "'*' stands within a word.", "Put it at the end of the word, as in negotiat*.");
        }
        else if (words != 1 || longest != prefix.Length)
        {
            tokens.AddInvalid(
                start, start, $"'{word}' is not the beginning of one word.",
                "'*' stands directly after letters, as in negotiat*.");
        }
        else if (Folding.Fold(prefix.AsSpan()).Length < MinPrefixLength)
        {
            tokens.AddInvalid(
                start, start, $"'{word}' is too short.", $"At least {MinPrefixLength} letters stand before '*'.");
        }
        else
        {
            tokens.Add(QueryTokenKind.Prefix, prefix, start);
        }
    }

    private void AddWords(QueryTokenKind kind, string text, int start)
    {
        var (words, longest) = Measure(text);
        if (words == 0)
        {
            tokens.AddInvalid(start, start, $"'{text}' holds no letter and no digit.", "Leave it out.");
        }
        else if (words > MaxPhraseWords)
        {
            tokens.AddInvalid(
                start, start, $"{words} words next to each other are too many.",
                $"{MaxPhraseWords} are the most; join two phrases by AND.");
        }
        else if (longest > Folding.MaxWordLength)
        {
            tokens.AddInvalid(
                start, start, $"A word of {longest} characters is too long.",
                $"{Folding.MaxWordLength} are the most; longer ones are never matched.");
        }
        else
        {
            tokens.Add(kind, text, start);
        }
    }

    private static (int Words, int Longest) Measure(string text)
    {
        var (words, longest) = (0, 0);
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            words++;
            longest = Math.Max(longest, tokenizer.Current.Length);
        }

        return (words, longest);
    }

    private static bool IsName(string name)
        => name.Length is > 0 and <= MaxNameLength && name[0] != '-'
           && name.All(
               character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
