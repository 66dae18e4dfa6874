using System.Globalization;
using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Proposes a rule from one article: its names and its subject, found by frequency compared with other news, by
/// position and by capitalization. Based on word lists and counts alone.
/// </summary>
public static class RuleDrafter
{
    private const int MaxConcepts = 24;
    private const int MaxKeyConcepts = 8;
    private const string NearDistance = "12";
    private const int MaxIdWords = 3;
    private const int MaxExampleLength = 2000;

    /// <summary>Proposes a rule.</summary>
    /// <returns>The rule; null if the article has too little for one.</returns>
    public static RuleDraft? Draft(Article article)
    {
        var sentences = SentenceExtractor.Extract(article);
        var language = Language.FromTag(article.Language);
        var tag = article.Language is null ? "en" : Language.GetPrimarySubtag(article.Language).ToString();
        var counts = WordCounts.ForLanguage(tag.ToLowerInvariant());
        var words = DraftWord.Read(sentences, language);
        var classifier = new NameWordClassifier(words, counts);
        var names = NameTerms.Choose(new NameFinder(words, classifier).Find());
        var concepts = ConceptTerms.Write(new ConceptFinder(words, language, counts).Find());
        if (names.Count + concepts.Count < 2)
        {
            return null;
        }

        var terms = new NameTerms(classifier, counts);
        if (names.All(name => name.FirstSentence > 0 && name.Count == 1) && concepts.Count >= MaxKeyConcepts)
        {
            // All names are incidental: the article has another subject.
            names = [];
        }

        var main = names.Count == 0 ? [] : NameTerms.ChooseMain(names);
        var draft = new RuleDraft
        {
            Id = BuildId(main, concepts),
            Name = BuildName(main, concepts),
            Query = "",
            Example = "",
            Actors = WriteTerms(names.Where(name => !NameTerms.IsPlace(name))),
            Places = WriteTerms(names.Where(NameTerms.IsPlace)),
            Concepts = [.. concepts.Take(MaxConcepts)],
            MainNames = WriteTerms(main),
            KeyConcepts = [.. concepts.Take(MaxKeyConcepts)],
        };
        if (draft.Concepts.Count + draft.Actors.Count + draft.Places.Count < 2)
        {
            // Different names may have the same term.
            return null;
        }

        draft = draft with { Query = BuildQuery(draft) };
        return draft with { Example = FindExample(sentences, draft.Query) };

        string[] WriteTerms(IEnumerable<DraftName> chosen)
            => [.. chosen.Select(terms.Write).Distinct(StringComparer.Ordinal)];
    }

    private static string BuildQuery(RuleDraft draft)
    {
        string[] names = [.. draft.Actors, .. draft.Places];
        if (draft.Concepts.Count == 0)
        {
            // A single name would match anything.
            return $"2 OF ({string.Join(", ", names)})";
        }

        if (names.Length == 0)
        {
            var number = Math.Min(3, draft.KeyConcepts.Count);
            return string.Create(
                CultureInfo.InvariantCulture, $"{number} OF ({string.Join(", ", draft.KeyConcepts)})");
        }

        var others = names.Except(draft.MainNames, StringComparer.Ordinal).ToList();
        var main = $"{JoinWithOr(draft.MainNames)} AND {JoinWithOr(draft.Concepts)}";
        return others.Count == 0
            ? main
            : $"({main}) OR ({JoinWithOr(others)} NEAR/{NearDistance} {JoinWithOr(draft.KeyConcepts)})";
    }

    private static string JoinWithOr(IReadOnlyCollection<string> terms)
        => terms.Count == 1 ? terms.First() : $"({string.Join(" OR ", terms)})";

    private static string BuildId(IReadOnlyList<DraftName> main, IReadOnlyList<string> concepts)
    {
        var words = main.Take(MaxIdWords - 1).Select(name => name.Words[^1].Folded)
            .Concat(concepts.Select(concept => concept.TrimEnd('*')))
            .Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)))
            .Where(word => word.Length > 0)
            .Take(MaxIdWords);
        var id = string.Join('-', words);
        return id.Length is > 0 and <= 80 ? id : "draft";
    }

    private static string BuildName(IReadOnlyList<DraftName> main, IReadOnlyList<string> concepts)
    {
        var subject = string.Join(", ", concepts.Where(concept => !concept.EndsWith('*')).Take(2));
        var names = string.Join(", ", main.Take(2).Select(name => name.Text));
        return (names.Length, subject.Length) switch
        {
            (0, _) => subject,
            (_, 0) => names,
            _ => $"{names}: {subject}",
        };
    }

    /// <summary>Returns the fewest leading sentences that the query matches; empty if it needs too many.</summary>
    private static string FindExample(IReadOnlyList<string> sentences, string query)
    {
        var rule = new RuleDefinition { Id = "draft", Query = query };
        var rules = RuleSet.Compile([rule], new Dictionary<string, string>()).RuleSet
            ?? throw new InvalidOperationException(query);
        for (var count = 1; count <= sentences.Count; count++)
        {
            var text = string.Join(' ', sentences.Take(count));
            if (rules.Match(new Article { Title = text }).Count > 0)
            {
                return text;
            }

            if (text.Length > MaxExampleLength)
            {
                break;
            }
        }

        return "";
    }
}
