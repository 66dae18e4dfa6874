using System.Globalization;
using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Proposes a watch rule from one article: its names and what it says of them, by frequency against a background of news, by
/// position and by capitals. Word lists and counts, nothing else.
/// </summary>
public static class RuleDrafter
{
    private const int MostWhat = 24;
    private const int MostTelling = 8;
    private const int Near = 12;
    private const int MostIdWords = 3;
    private const int LongestExample = 2000;

    /// <summary>Proposes a rule.</summary>
    /// <returns>Null where the article names nothing that a rule could look for.</returns>
    public static RuleDraft? Draft(Article article)
    {
        var sentences = DraftText.Sentences(article);
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
        if (names.All(name => name.FirstSentence > 0 && name.Count == 1) && concepts.Count >= MostTelling)
        {
            // Names in passing: the article is about a thing and not about them.
            names = [];
        }

        var main = names.Count == 0 ? [] : NameTerms.Main(names);
        var draft = new RuleDraft
        {
            Id = Id(main, concepts),
            Name = Name(main, concepts),
            Query = "",
            Example = "",
            Who = [.. names.Where(name => !NameTerms.IsPlace(name)).Select(terms.Write).Distinct(StringComparer.Ordinal)],
            Where = [.. names.Where(NameTerms.IsPlace).Select(terms.Write).Distinct(StringComparer.Ordinal)],
            What = [.. concepts.Take(MostWhat)],
            Main = [.. main.Select(terms.Write).Distinct(StringComparer.Ordinal)],
            Telling = [.. concepts.Take(MostTelling)],
        };
        if (draft.What.Count + draft.Who.Count + draft.Where.Count < 2)
        {
            // Names that are written alike look for one thing.
            return null;
        }

        draft = draft with { Query = Query(draft) };
        return draft with { Example = Example(sentences, draft.Query) };
    }

    private static string Query(RuleDraft draft)
    {
        string[] names = [.. draft.Who, .. draft.Where];
        if (draft.What.Count == 0)
        {
            // One of them alone would be anything.
            return $"2 OF ({string.Join(", ", names)})";
        }

        if (names.Length == 0)
        {
            var some = draft.What.Take(MostTelling).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Min(3, some.Count)} OF ({string.Join(", ", some)})");
        }

        var others = names.Except(draft.Main, StringComparer.Ordinal).ToList();
        var main = $"{Any(draft.Main)} AND {Any(draft.What)}";
        return others.Count == 0
            ? main
            : string.Create(CultureInfo.InvariantCulture, $"({main}) OR ({Any(others)} NEAR/{Near} {Any(draft.Telling)})");
    }

    private static string Any(IReadOnlyCollection<string> terms) => terms.Count == 1 ? terms.First() : $"({string.Join(" OR ", terms)})";

    private static string Id(IReadOnlyList<DraftName> main, IReadOnlyList<string> concepts)
    {
        var words = main.Take(MostIdWords - 1).Select(name => name.Words[^1].Folded).Concat(concepts.Select(concept => concept.TrimEnd('*')))
            .Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0).Take(MostIdWords);
        var id = string.Join('-', words);
        return id.Length is > 0 and <= 80 ? id : "draft";
    }

    private static string Name(IReadOnlyList<DraftName> main, IReadOnlyList<string> concepts)
    {
        var about = string.Join(", ", concepts.Where(concept => !concept.EndsWith('*')).Take(2));
        var names = string.Join(", ", main.Take(2).Select(name => name.Written));
        return (names.Length, about.Length) switch
        {
            (0, _) => about,
            (_, 0) => names,
            _ => $"{names}: {about}",
        };
    }

    /// <summary>The fewest first sentences that the query matches.</summary>
    private static string Example(IReadOnlyList<string> sentences, string query)
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

            if (text.Length > LongestExample)
            {
                break;
            }
        }

        return "";
    }
}
