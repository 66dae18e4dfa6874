using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Subscriptions;

/// <summary>
/// The attributes that a news monitor adds to an outline, so that nothing is lost between export and import. OPML 2.0
/// allows them in a namespace of their own.
/// </summary>
internal static class OpmlAttributes
{
    public const string Prefix = "monitor";
    public const string Namespace = "urn:newsmonitor:opml";
    public const string Id = Prefix + ":id";
    public const string Every = Prefix + ":every";
    public const string FullText = Prefix + ":fullText";
    public const string Enabled = Prefix + ":enabled";

    /// <summary>The tags as a JSON array: a category of OPML cannot contain a comma or a slash.</summary>
    public const string Tags = Prefix + ":tags";
}

[JsonSerializable(typeof(List<string>))]
internal sealed partial class OpmlJson : JsonSerializerContext
{
    /// <summary>Writes letters of all scripts unescaped; the attribute is escaped as XML.</summary>
    public static OpmlJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
