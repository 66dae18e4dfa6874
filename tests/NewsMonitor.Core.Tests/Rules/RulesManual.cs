using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>What a sample of the manual says of its query.</summary>
/// <param name="Mark">+ matches, - does not match, ! is an error, ? is a warning.</param>
/// <param name="Text">The article or the message.</param>
internal sealed record ManualClaim(char Mark, string Text);

/// <summary>A query of the manual with its documented result.</summary>
internal sealed record ManualSample(string Query, Dictionary<string, string> Terms, List<ManualClaim> Claims);

/// <summary>The samples of <c>docs/rules.md</c>.</summary>
internal static class RulesManual
{
    /// <summary>All samples, in order.</summary>
    public static IReadOnlyList<ManualSample> Read(string path)
    {
        var samples = new List<ManualSample>();
        var terms = new Dictionary<string, string>(StringComparer.Ordinal);
        var isWithin = false;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isWithin = line == "```rules";
                terms = new Dictionary<string, string>(StringComparer.Ordinal);
            }
            else if (isWithin && line.StartsWith("  ", StringComparison.Ordinal))
            {
                samples[^1].Claims.Add(new ManualClaim(line[2], line[4..]));
            }
            else if (isWithin && line[0] == '@' && line.Split(" = ") is [var name, var query])
            {
                terms[name[1..]] = query;
            }
            else if (isWithin)
            {
                samples.Add(new ManualSample(line, terms, []));
            }
        }

        return samples;
    }

    /// <summary>The article of a claim: a title, behind what else there is in brackets.</summary>
    public static Article Article(string text)
    {
        if (text[0] != '[')
        {
            return new Article { Title = text };
        }

        var end = text.IndexOf(']', StringComparison.Ordinal);
        var article = new Article { Title = text[(end + 2)..] };
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var value = text[(colon + 1)..end];
        return text[1..colon] switch
        {
            "content" => article with { Content = value },
            "author" => article with { Author = value },
            "feed" => article with { FeedId = value },
            "tag" => article with { FeedTags = [value] },
            "link" => article with { Link = value },
            "lang" => article with { Language = value },
            var unknown => throw new InvalidOperationException(unknown),
        };
    }
}
