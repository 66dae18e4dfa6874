using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Which digests an article goes into, by the rules it matches.</summary>
public sealed class DigestRouting
{
    private readonly Dictionary<string, List<string>> _digestsByRule = new(StringComparer.Ordinal);

    /// <summary>Reads the routes off the settings.</summary>
    public DigestRouting(LoadedSettings loaded)
    {
        foreach (var (digestId, digest) in loaded.Settings.Digests.Where(digest => digest.Value.Enabled))
        {
            foreach (var ruleId in loaded.GetRuleIds(digest))
            {
                if (!_digestsByRule.TryGetValue(ruleId, out var digests))
                {
                    _digestsByRule[ruleId] = digests = [];
                }

                digests.Add(digestId);
            }
        }
    }

    /// <summary>The ids of the digests that take these matches, each once.</summary>
    public IReadOnlyCollection<string> FindDigests(IReadOnlyList<RuleMatch> matches)
    {
        var digests = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in matches)
        {
            if (_digestsByRule.TryGetValue(match.RuleId, out var ids))
            {
                digests.UnionWith(ids);
            }
        }

        return digests;
    }
}
