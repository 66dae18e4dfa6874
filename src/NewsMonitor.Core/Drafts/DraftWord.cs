using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>A word of an article, with the properties that distinguish names from other words.</summary>
internal sealed record DraftWord
{
    /// <summary>The word as written, without a possessive ending.</summary>
    public required string Surface { get; init; }

    public required string Folded { get; init; }

    public required string Key { get; init; }

    public required int Sentence { get; init; }

    /// <summary>The space, hyphen or ampersand that joins it with the previous word; empty if none does.</summary>
    public required string Connector { get; init; }

    /// <summary>True if punctuation or the end of the sentence follows.</summary>
    public bool EndsPhrase { get; set; }

    /// <summary>False at the beginning of a sentence and in title case, where a capital proves nothing.</summary>
    public required bool IsCapitalSignificant { get; init; }

    /// <summary>True if a hyphen joins it with a neighbour: cross-border.</summary>
    public bool IsInCompound { get; set; }

    public required bool IsPossessive { get; init; }

    public bool IsCapitalized => char.IsUpper(Surface[0]);

    /// <summary>True if it is written in capitals, as CIA and U.S. are.</summary>
    public bool IsAcronym => Surface.Count(char.IsUpper) >= 2 && !Surface.Any(char.IsLower);

    /// <summary>True for an acronym that is a common word in lower case.</summary>
    public bool IsWordLikeAcronym => Surface is "US" or "U.S." or "U.S" or "WHO";

    public bool IsInName { get; set; }

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
        var previousEnd = 0;
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var raw = text.Substring(token.Offset, token.Length);
            var gapStart = previousEnd;
            previousEnd = token.End;
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
                Connector = words.Count == first ? "" : FindConnector(text, gapStart, token),
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

    private static string FindConnector(string text, int gapStart, Token token) => token.Separator switch
    {
        TokenSeparator.Space => " ",
        TokenSeparator.Hyphen => "-",
        _ => text.AsSpan(gapStart, token.Offset - gapStart) is " & " ? " & " : "",
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
