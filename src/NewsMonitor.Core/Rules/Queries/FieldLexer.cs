using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Queries;

/// <summary>Reads the names of fields and traits, and guesses those that were meant.</summary>
/// <param name="lexemes">Where they go.</param>
internal sealed class FieldLexer(QueryTokenList lexemes)
{
    private const string NameList = "title:, summary:, content:, author:, feed:, tag:, site: or lang:";

    // The first four are ArticleField, the others ArticleTrait.
    private static readonly string[] Names = ["title", "summary", "content", "author", "feed", "tag", "site", "lang"];

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

    /// <summary>Reads a name that a colon follows.</summary>
    /// <param name="name">The name.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="hasSpace">Whether white space follows the colon.</param>
    public void Read(string name, int start, bool hasSpace)
    {
        var number = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (number < 0)
        {
            var meant = Aliases.GetValueOrDefault(name) ?? SpellChecker.FindClosest(name, Names);
            lexemes.Report(start, $"There is no field '{name}:'.",
                meant is null ? $"Write {NameList}, or put the text in quotes." : $"Did you mean {meant}:?");
            return;
        }

        if (hasSpace)
        {
            lexemes.Report(start, $"A space follows '{name}:'.", $"Write field and word without a space, as in {Names[number]}:truce.");
        }

        var text = Names[number] + ":";
        lexemes.Add(number < 4
            ? new QueryToken(QueryTokenKind.Field, text, start + 1) { Field = (ArticleField)number }
            : new QueryToken(QueryTokenKind.Metadata, text, start + 1) { MetadataField = (MetadataField)(number - 4) });
    }
}
