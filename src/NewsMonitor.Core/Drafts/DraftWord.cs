using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>A word of an article, with what tells names from other words.</summary>
internal sealed record DraftWord
{
    /// <summary>The word as it stands, without a possessive ending.</summary>
    public required string Surface { get; init; }

    /// <summary>The word folded.</summary>
    public required string Folded { get; init; }

    /// <summary>The word without inflection.</summary>
    public required string Key { get; init; }

    /// <summary>The number of its sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>What binds it to the word before into one name: a blank, a hyphen or an ampersand; empty for what parts them.</summary>
    public required string Connector { get; init; }

    /// <summary>Whether punctuation, or nothing, stands behind it.</summary>
    public bool EndsPhrase { get; set; }

    /// <summary>Whether a capital says something here: not at the beginning of a sentence, nor where most words have one.</summary>
    public required bool IsCapitalSignificant { get; init; }

    /// <summary>Whether a hyphen binds it to a neighbour: cross-border.</summary>
    public bool IsInCompound { get; set; }

    /// <summary>Whether it ended in a possessive 's.</summary>
    public required bool IsPossessive { get; init; }

    /// <summary>Whether it begins with a capital.</summary>
    public bool IsCapitalized => char.IsUpper(Surface[0]);

    /// <summary>Whether it is written in capitals, as CIA and U.S. are.</summary>
    public bool IsAcronym => Surface.Count(char.IsUpper) >= 2 && !Surface.Any(char.IsLower);

    /// <summary>Whether it is an acronym that reads as a common word when small letters stand for capitals.</summary>
    public bool IsWordLikeAcronym => Surface is "US" or "U.S." or "U.S" or "WHO";

    /// <summary>Whether a name was found in it.</summary>
    public bool IsInName { get; set; }

    /// <summary>The words of sentences.</summary>
    public static IReadOnlyList<DraftWord> Read(IReadOnlyList<string> sentences, Language language)
    {
        var words = new List<DraftWord>();
        for (var number = 0; number < sentences.Count; number++)
        {
            ReadSentence(sentences[number], number, language, words);
        }

        return words;
    }

    private static void ReadSentence(string text, int number, Language language, List<DraftWord> words)
    {
        var first = words.Count;
        var isTitleCase = IsTitleCase(text);
        var before = 0;
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var raw = text.Substring(token.Offset, token.Length);
            var end = before;
            before = token.End;
            var surface = Folding.RemovePossessive(raw).ToString();
            var isPossessive = surface.Length < raw.Length;
            var folded = Folding.Fold(surface.AsSpan());
            if (folded.Length == 0)
            {
                continue;
            }

            if (words.Count > first)
            {
                words[^1].EndsPhrase = token.Separator == TokenSeparator.Other;
                words[^1].IsInCompound |= token.Separator == TokenSeparator.Hyphen;
            }

            words.Add(new DraftWord
            {
                Surface = surface,
                Folded = folded,
                Key = language.Stem(folded),
                Sentence = number,
                Connector = words.Count == first ? "" : FindConnector(text, end, token),
                IsCapitalSignificant = !isTitleCase && !BeginsSentence(text, token.Offset),
                IsPossessive = isPossessive,
                IsInCompound = token.Separator == TokenSeparator.Hyphen,
            });
        }

        if (words.Count > first)
        {
            words[^1].EndsPhrase = true;
        }
    }

    private static string FindConnector(string text, int end, Token token) => token.Separator switch
    {
        TokenSeparator.Space => " ",
        TokenSeparator.Hyphen => "-",
        _ => text.AsSpan(end, token.Offset - end) is " & " ? " & " : "",
    };

    private static bool BeginsSentence(string text, int offset)
    {
        var before = text.AsSpan(0, offset).TrimEnd(" \"“‘'([");
        return before.IsEmpty || before[^1] is ':' or '.' or '!' or '?' or '–' or '—' or '|';
    }

    private static bool IsTitleCase(string text)
    {
        var words = text.Split(' ').Where(word => word.Length > 3 && char.IsLetter(word[0])).ToList();
        return words.Count >= 4 && words.Count(word => char.IsUpper(word[0])) > 0.6 * words.Count;
    }
}
