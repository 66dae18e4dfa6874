using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules;

/// <summary>Queries and articles of few words, so that they often match: inflections, compounds, accents,
/// acronyms.</summary>
internal static class RandomQueries
{
    private static readonly string[] Words =
    [
        "truce", "truces", "Truce", "ceasefire", "cease-fire", "cease", "fire", "fires", "fired", "Israel", "Israel's", "israeli",
        "U.S.", "US", "hostage", "hostages", "killed", "killing", "négociation", "negociation", "negotiator", "overtime", "over",
        "time", "times", "Al-Nono", "nono", "Zürich", "12,000", "war", "co-operate", "cooperated", "prisonerexchange", "prisoner",
        "exchanges", "exchange", "held", "holding",
    ];

    private static readonly string[] Prefixes
        = ["neg", "negotiat", "cease", "ceasef", "fir", "tru", "hosta", "zur", "alnono", "prisonere"];

    private static readonly string[] Separators = [" ", " ", " ", " ", "\u00A0", "-", ", ", ". ", " – ", ": "];

    /// <summary>The named parts that trees refer to.</summary>
    public static IReadOnlyDictionary<string, string> Terms { get; } = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["truce"] = "truce OR \"cease fire\"",
        ["held"] = "(title:hostage OR held) NOT author:nono",
        ["both"] = "@truce @held OR fir*",
    };

    private static readonly string[] Exact
        = ["truce", "Truce", "US", "Israel", "cease fire", "cease-fire", "Zürich", "hostages", "Al-Nono"];

    private static readonly string[] Names = ["Nono", "Israel", "Nono Israel", "Zürich", "killed"];

    private static readonly string[] Tags = ["world", "Middle East", "Politics"];

    private static readonly string[] Sites = ["bbc.co.uk", "example.com", "co.uk"];

    public static QueryNode Tree(Random random, int depth) => random.Next(depth <= 0 ? 8 : 16) switch
    {
        < 5 => Leaf(random),
        5 => new ReferenceNode(Pick(random, [.. Terms.Keys]), 0),
        6 => Metadata(random),
        7 => Near(random),
        8 => new NotNode(Tree(random, depth - 1), 0),
        9 => Field(random, depth),
        10 => Count(random, depth),
        11 or 12 => QueryNode.Or(Trees(random, depth)),
        _ => QueryNode.And(Trees(random, depth)),
    };

    private static QueryNode Leaf(Random random) => random.Next(8) switch
    {
        0 or 1 or 2 => new WordNode(Pick(random, Words), 0),
        3 => new PrefixNode(Pick(random, Prefixes), 0),
        4 => new ExactNode(Pick(random, Exact), 0),
        5 => new NameNode(Pick(random, Names), 0),
        _ =>
            new PhraseNode(
                string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Words))), 0),
    };

    private static MetadataNode Metadata(Random random) => random.Next(4) switch
    {
        0 => new MetadataNode(MetadataField.Feed, Pick(random, ["bbc", "nyt"]), 0),
        1 => new MetadataNode(MetadataField.Tag, Pick(random, Tags), 0),
        2 => new MetadataNode(MetadataField.Site, Pick(random, Sites), 0),
        _ => new MetadataNode(MetadataField.Language, Pick(random, ["en", "fr"]), 0),
    };

    private static NearNode Near(Random random)
        => new(Operand(random), Operand(random), random.Next(1, 7), random.Next(3) == 0);

    private static QueryNode Operand(Random random) => random.Next(5) switch
    {
        0 => QueryNode.Or([Operand(random), Leaf(random)]),
        1 => new ReferenceNode("truce", 0),
        _ => Leaf(random),
    };

    private static AtLeastNode Count(Random random, int depth)
    {
        var parts = Trees(random, depth);
        return new AtLeastNode(random.Next(1, parts.Length + 1), parts, 0);
    }

    public static Article Article(Random random) => new()
    {
        Title = Text(random, 6),
        Summary = Text(random, 6),
        Content = Text(random, 12),
        Author = Text(random, 2),
        Language = Pick(random, ["en", "fr-FR", ""]) is { Length: > 0 } tag ? tag : null,
        FeedId = Pick(random, ["bbc", "nyt", ""]),
        FeedTags = [.. Tags.Where(_ => random.Next(3) == 0)],
        Categories = random.Next(2) == 0 ? [] : ["politics", " World "],
        Link = Pick(
            random, ["https://www.bbc.co.uk/news/1", "https://example.com:8080/?a=b", ""]) is { Length: > 0 } link
            ? link
            : null,
    };

    private static QueryNode[] Trees(Random random, int depth)
        => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(random, depth - 1))];

    private static FieldNode Field(Random random, int depth)
    {
        QueryNode part;
        do
        {
            part = Tree(random, depth - 1);
        }
        while (NamesField(part) || part is NotNode);

        return new FieldNode((ArticleField)random.Next(4), part, 0);
    }

    private static bool NamesField(QueryNode node) => node switch
    {
        FieldNode or MetadataNode => true,
        AtLeastNode count => count.Operands.Any(NamesField),
        NotNode not => NamesField(not.Operand),
        AndNode and => and.Operands.Any(NamesField),
        OrNode or => or.Operands.Any(NamesField),
        _ => false,
    };

    // No two hyphens in a row, so that a compound has at maxWords four parts.
    private static string Text(Random random, int maxWords)
    {
        var text = "";
        var isHyphenated = false;
        for (var count = random.Next(maxWords + 1); count > 0; count--)
        {
            var separator = Pick(random, Separators);
            isHyphenated = separator == "-" && !isHyphenated;
            text += Pick(random, Words) + (separator == "-" && !isHyphenated ? " " : separator);
        }

        return text;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
