using System.Globalization;
using System.Text.Json;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Loading;

/// <summary>Describes in a few words how two settings differ.</summary>
internal static class SettingsDiff
{
    /// <summary>
    /// Returns <c>feeds +1 −0 ~2, mail</c>: entries added, removed and changed; equal sections are left out.
    /// </summary>
    /// <returns><c>nothing</c> if all is equal.</returns>
    public static string Describe(LoadedSettings loadedBefore, LoadedSettings loadedAfter)
    {
        var (before, after) = (loadedBefore.Settings, loadedAfter.Settings);
        string?[] changes =
        [
            DescribeEntries("feeds", before.Feeds, after.Feeds),
            DescribeEntries("terms", before.Terms, after.Terms),
            DescribeEntries("rules", before.Rules, after.Rules),
            DescribeEntries("digests", before.Digests, after.Digests),
            AreEqual(before.Mail, after.Mail) ? null : "mail",
            AreEqual(before.Polling, after.Polling) ? null : "polling",
            AreEqual(before.Store, after.Store) ? null : "store",
            AreEqual(before.Health, after.Health) ? null : "health",
            loadedBefore.Logging.ToHashSet().SetEquals(loadedAfter.Logging) ? null : "logging",
        ];
        var named = changes.OfType<string>().ToList();
        return named.Count is 0 ? "nothing" : string.Join(", ", named);
    }

    private static string? DescribeEntries<T>(
        string name, OrderedDictionary<string, T> before, OrderedDictionary<string, T> after)
    {
        var added = after.Keys.Count(id => !before.ContainsKey(id));
        var removed = before.Keys.Count(id => !after.ContainsKey(id));
        var changed = after.Count(entry => before.TryGetValue(entry.Key, out var old) && !AreEqual(old, entry.Value));
        if (added + removed + changed > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{name} +{added} −{removed} ~{changed}");
        }

        return before.Keys.SequenceEqual(after.Keys, StringComparer.Ordinal) ? null : $"order of {name}";
    }

    private static bool AreEqual<T>(T before, T after)
        => JsonSerializer.SerializeToUtf8Bytes(before, SettingsMetadata.Json).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(after, SettingsMetadata.Json));
}
