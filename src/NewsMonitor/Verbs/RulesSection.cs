using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsMonitor.Drafts;

namespace NewsMonitor.Verbs;

/// <summary>A section <c>Rules</c> as the settings have it, to be pasted, or laid over them as a file.</summary>
internal static class RulesSection
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The section with one rule.</summary>
    public static string Of(string id, RuleDraft draft)
    {
        var examples = draft.Example.Length > 0 ? $",\n      \"Examples\": {{ \"Match\": [{Quoted(draft.Example)}] }}" : "";
        return $$"""
            {
              "Rules": {
                "{{id}}": {
                  "Name": {{Quoted(draft.Name)}},
                  "Query": {{Quoted(draft.Query)}}{{examples}}
                }
              }
            }
            """;
    }

    private static string Quoted(string value) => JsonValue.Create(value).ToJsonString(Readable);
}
