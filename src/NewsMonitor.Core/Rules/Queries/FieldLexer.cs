using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Queries;

/// <summary>Reads field names, and suggests corrections.</summary>
internal sealed class FieldLexer(QueryTokenList tokens)
{
    private const string NameList = "title:, summary:, content:, author:, feed:, tag:, site: or lang:";

    private static readonly ArticleField[] TextFields = Enum.GetValues<ArticleField>();

    private static readonly MetadataField[] MetadataFields = Enum.GetValues<MetadataField>();

    private static readonly string[] Names =
        [.. TextFields.Select(QueryPrinter.GetFieldName), .. MetadataFields.Select(QueryPrinter.GetFieldName)];

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["headline"] = "title",
        ["intitle"] = "title",
        ["heading"] = "title",
        ["teaser"] = "summary",
        ["description"] = "summary",
        ["abstract"] = "summary",
        ["body"] = "content",
        ["text"] = "content",
        ["by"] = "author",
        ["byline"] = "author",
        ["source"] = "feed",
        ["category"] = "tag",
        ["categories"] = "tag",
        ["keyword"] = "tag",
        ["domain"] = "site",
        ["host"] = "site",
        ["url"] = "site",
        ["link"] = "site",
        ["language"] = "lang",
    };

    public void Read(string name, int start, bool hasSpace)
    {
        var index = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            var suggestion = Aliases.GetValueOrDefault(name) ?? SpellChecker.FindClosest(name, Names);
            tokens.Report(start, $"There is no field '{name}:'.",
                suggestion is null ? $"Write {NameList}, or put the text in quotes." : $"Did you mean {suggestion}:?");
            return;
        }

        if (hasSpace)
        {
            tokens.Report(
                start, $"A space follows '{name}:'.",
                $"Write field and word without a space, as in {Names[index]}:truce.");
        }

        var text = Names[index] + ":";
        if (index < TextFields.Length)
        {
            tokens.Add(new QueryToken(QueryTokenKind.Field, text, start + 1) { Field = TextFields[index] });
        }
        else
        {
            var field = MetadataFields[index - TextFields.Length];
            tokens.Add(new QueryToken(QueryTokenKind.Metadata, text, start + 1) { MetadataField = field });
        }
    }
}
