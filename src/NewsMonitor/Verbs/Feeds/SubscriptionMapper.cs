using System.Globalization;
using System.Text;
using NewsMonitor.Settings;
using NewsMonitor.Subscriptions;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>Converts feeds of the settings to subscriptions, and back.</summary>
internal static class SubscriptionMapper
{
    private const int MaxIdLength = 60;

    /// <summary>Secrets are left out: headers, user names, passwords.</summary>
    public static IReadOnlyList<Subscription> FromSettings(MonitorSettings settings)
        => [.. settings.Feeds.Select(feed => new Subscription
        {
            Url = feed.Value.Url,
            Title = settings.GetFeedName(feed.Key),
            Tags = feed.Value.Tags,
            Monitor = new MonitorAttributes(
                feed.Key,
                feed.Value.Every is { } every ? Duration.Format(every) : null,
                feed.Value.FullText == FullText.Never ? null : feed.Value.FullText.ToString(),
                feed.Value.Enabled),
        })];

    /// <summary>A feed of the settings keeps its id, so nothing is mailed twice; others get a new one.</summary>
    public static OrderedDictionary<string, FeedOptions> ToFeeds(
        IEnumerable<Subscription> subscriptions, IReadOnlyDictionary<string, FeedOptions> known)
    {
        var knownIds = known.ToLookup(feed => feed.Value.Url, feed => feed.Key, StringComparer.Ordinal);
        var feeds = new OrderedDictionary<string, FeedOptions>();
        foreach (var subscription in subscriptions)
        {
            var wanted = knownIds[subscription.Url].FirstOrDefault()
                ?? subscription.Monitor?.Id
                ?? CreateId(subscription);
            var id = EnumerateIds(wanted)
                .First(id => !feeds.ContainsKey(id) && !IsTakenByOther(known, id, subscription.Url));
            feeds.Add(id, ToFeed(id, subscription));
        }

        return feeds;
    }

    private static bool IsTakenByOther(IReadOnlyDictionary<string, FeedOptions> known, string id, string url)
        => known.TryGetValue(id, out var other) && other.Url != url;

    private static IEnumerable<string> EnumerateIds(string id)
        => Enumerable.Range(2, int.MaxValue - 2)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"))
            .Prepend(id);

    private static FeedOptions ToFeed(string id, Subscription subscription)
    {
        var every = default(TimeSpan);
        var hasEvery = subscription.Monitor?.Every is { } written && Duration.TryParse(written, out every, out _);
        return new FeedOptions
        {
            Url = subscription.Url,
            Name = subscription.Title == id ? "" : subscription.Title,
            Tags = subscription.Tags,
            Every = hasEvery ? every : null,
            FullText = Enum.TryParse<FullText>(subscription.Monitor?.FullText, out var fullText)
                ? fullText
                : FullText.Never,
            Enabled = subscription.Monitor?.Enabled ?? true,
        };
    }

    private static string CreateId(Subscription subscription)
        => CreateSlug(subscription.Title) is { Length: > 0 } slug ? slug : CreateSlug(new Uri(subscription.Url).Host);

    // Removes accents and joins the rest with hyphens.
    private static string CreateSlug(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0
                && slug[^1] != '-'
                && char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, MaxIdLength)).TrimEnd('-');
    }
}
