using NewsMonitor.Drafts;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Drafts;

/// <summary>A section <c>Rules</c> with one rule, to be pasted into the settings or merged as a file.</summary>
internal static class RulesSectionPrinter
{
    public static string Format(string id, RuleDraft draft)
    {
        var examples = draft.Example.Length > 0
            ? $",\n      \"Examples\": {{ \"Match\": [{RelaxedJson.Quote(draft.Example)}] }}"
            : "";
        return $$"""
            {
              "Rules": {
                "{{id}}": {
                  "Name": {{RelaxedJson.Quote(draft.Name)}},
                  "Query": {{RelaxedJson.Quote(draft.Query)}}{{examples}}
                }
              }
            }
            """;
    }
}
