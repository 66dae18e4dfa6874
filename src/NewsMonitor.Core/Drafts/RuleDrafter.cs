using System.Globalization;
using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Proposes a watch rule from one article: its names and what it says of them, by frequency against a background of news, by
/// position and by capitals. Word lists and counts, nothing else.
/// </summary>
public static class RuleDrafter
{
    private const int MaxConcepts = 24;
    private const int MaxKeyConcepts = 8;
    private const int NearDistance = 12;
    private const int MaxIdWords = 3;
    private const int MaxExampleLength = 2000;

    /// <summary>Proposes a rule.</summary>
    /// <returns>Null where the article names nothing that a rule could look for.</returns>
    public static RuleDraft? Draft(Article article)
    {
        var sentences = SentenceExtractor.Extract(article);
        var language = Language.FromTag(article.Language);
        var counts = WordCounts.ForLanguage(article.Language is null ? "en" : Language.GetPrimarySubtag(article.Language).ToString().ToLowerInvariant());
        var words = DraftWord.Read(sentences, language);
        var finder = new NameFinder(words, counts);
        var names = NameTerms.Choose(finder.Find());
        var concepts = ConceptTerms.Write(new ConceptFinder(words, language, counts).Find());
        if (names.Count + concepts.Count < 2)
        {
            return null;
        }

        var terms = new NameTerms(finder, counts);
        if (names.All(name => name.FirstSentence > 0 && name.Count == 1) && concepts.Count >= MaxKeyConcepts)
        {
            // Names in passing: the article is about a thing and not about them.
            names = [];
        }

        var main = names.Count == 0 ? [] : NameTerms.ChooseMain(names);
        var draft = new RuleDraft
        {
            Id = BuildId(main, concepts),
            Name = BuildName(main, concepts),
            Query = "",
            Example = "",
            Actors = [.. names.Where(name => !NameTerms.IsPlace(name)).Select(terms.Write).Distinct(StringComparer.Ordinal)],
            Places = [.. names.Where(NameTerms.IsPlace).Select(terms.Write).Distinct(StringComparer.Ordinal)],
            Concepts = [.. concepts.Take(MaxConcepts)],
            MainNames = [.. main.Select(terms.Write).Distinct(StringComparer.Ordinal)],
            KeyConcepts = [.. concepts.Take(MaxKeyConcepts)],
        };
        if (draft.Concepts.Count + draft.Actors.Count + draft.Places.Count < 2)
        {
            // Names that are written alike look for one thing.
            return null;
        }

        draft = draft with { Query = BuildQuery(draft) };
        return draft with { Example = FindExample(sentences, draft.Query) };
    }

    private static string BuildQuery(RuleDraft draft)
    {
        string[] names = [.. draft.Actors, .. draft.Places];
        if (draft.Concepts.Count == 0)
        {
            // One of them alone would be anything.
            return $"2 OF ({string.Join(", ", names)})";
        }

        if (names.Length == 0)
        {
            var some = draft.Concepts.Take(MaxKeyConcepts).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Min(3, some.Count)} OF ({string.Join(", ", some)})");
        }

        var others = names.Except(draft.MainNames, StringComparer.Ordinal).ToList();
        var main = $"{JoinWithOr(draft.MainNames)} AND {JoinWithOr(draft.Concepts)}";
        return others.Count == 0
            ? main
            : string.Create(CultureInfo.InvariantCulture, $"({main}) OR ({JoinWithOr(others)} NEAR/{NearDistance} {JoinWithOr(draft.KeyConcepts)})");
    }

    private static string JoinWithOr(IReadOnlyCollection<string> terms) => terms.Count == 1 ? terms.First() : $"({string.Join(" OR ", terms)})";

    private static string BuildId(IReadOnlyList<DraftName> main, IReadOnlyList<string> concepts)
    {
        var words = main.Take(MaxIdWords - 1).Select(name => name.Words[^1].Folded).Concat(concepts.Select(concept => concept.TrimEnd('*')))
            .Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0).Take(MaxIdWords);
        var id = string.Join('-', words);
        return id.Length is > 0 and <= 80 ? id : "draft";
    }

    private static string BuildName(IReadOnlyList<DraftName> main, IReadOnlyList<string> concepts)
    {
        var about = string.Join(", ", concepts.Where(concept => !concept.EndsWith('*')).Take(2));
        var names = string.Join(", ", main.Take(2).Select(name => name.Text));
        return (names.Length, about.Length) switch
        {
            (0, _) => about,
            (_, 0) => names,
            _ => $"{names}: {about}",
        };
    }

    /// <summary>The fewest first sentences that the query matches.</summary>
    private static string FindExample(IReadOnlyList<string> sentences, string query)
    {
        var rules = RuleSet.Compile([new RuleDefinition { Id = "draft", Query = query }], new Dictionary<string, string>()).RuleSet
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
