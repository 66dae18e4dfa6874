using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsMonitor.Drafts;

namespace NewsMonitor.Verbs.Drafts;

/// <summary>A section <c>Rules</c> as the settings have it, to be pasted, or laid over them as a file.</summary>
internal static class RulesSectionPrinter
{
    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The section with one rule.</summary>
    public static string Format(string id, RuleDraft draft)
    {
        var examples = draft.Example.Length > 0 ? $",\n      \"Examples\": {{ \"Match\": [{Quote(draft.Example)}] }}" : "";
        return $$"""
            {
              "Rules": {
                "{{id}}": {
                  "Name": {{Quote(draft.Name)}},
                  "Query": {{Quote(draft.Query)}}{{examples}}
                }
              }
            }
            """;
    }

    private static string Quote(string value) => JsonValue.Create(value).ToJsonString(RelaxedJson);
}
