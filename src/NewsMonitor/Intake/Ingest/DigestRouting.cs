using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Maps the rules that match an article to the digests it goes into.</summary>
internal sealed class DigestRouting
{
    private readonly Dictionary<string, List<string>> _digestsByRule = new(StringComparer.Ordinal);

    public DigestRouting(LoadedSettings loaded)
    {
        foreach (var (digestId, digest) in loaded.Settings.EnabledDigests())
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
