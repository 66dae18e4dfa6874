using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Reference;

/// <summary>
/// The JSON schema of the settings (draft 7, which editors support), for completion and help while typing. Nothing is
/// required, because a later file may set a single key.
/// </summary>
internal sealed class SettingsSchema
{
    /// <summary>Ids of feeds, rules, terms and digests.</summary>
    public const string IdPattern = "^[a-z0-9][a-z0-9-]{0,79}$";

    /// <summary>Durations, as <see cref="Duration"/> parses them.</summary>
    public const string DurationPattern =
        @"^([0-9]+[smhd]|[0-9]+\.0*([0-9]|1[0-9]|2[0-3]):0*[0-5]?[0-9]:0*[0-5]?[0-9])$";

    private static readonly JsonSerializerOptions RelaxedJson = new(SettingsMetadata.Json)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly SettingsDescriptions _descriptions;

    private SettingsSchema(SettingsDescriptions descriptions) => _descriptions = descriptions;

    /// <exception cref="IOException">The descriptions are not beside the program.</exception>
    public static string Write()
    {
        var writer = new SettingsSchema(SettingsDescriptions.Read());
        var schema = SettingsMetadata.Json.GetJsonSchemaAsNode(typeof(MonitorSettings), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = writer.Describe,
        });
        return schema.ToJsonString(RelaxedJson) + "\n";
    }

    /// <summary>The default value; null if there is none, or an empty one.</summary>
    public static JsonNode? GetDefault(JsonPropertyInfo property)
    {
        var value = JsonSerializer.SerializeToNode(
            property.Get!(SettingsMetadata.Json.GetTypeInfo(property.DeclaringType).CreateObject!()),
            SettingsMetadata.GetValueType(property));
        return value is JsonArray { Count: 0 } or JsonObject || value?.ToString() is "" ? null : value;
    }

    private JsonObject Describe(JsonSchemaExporterContext context, JsonNode made)
    {
        var (type, property) = (context.TypeInfo, context.PropertyInfo);
        var isRoot = type.Type == typeof(MonitorSettings);
        var schema = isRoot ? CreateRoot() : [];
        var description = property is null ? _descriptions.Describe(type.Type) : _descriptions.Describe(property);
        if (description.Length > 0 && (property is not null || type.Kind is JsonTypeInfoKind.Object))
        {
            schema["description"] = description;
        }

        // null removes an entry of a map; it also removes sections and values, but editors should not suggest that.
        var isEntry = property is null && context.Path.Length > 0 && context.Path[^1] == "additionalProperties";
        AddConstraints(schema, type, made as JsonObject ?? [], isEntry);
        if (property is not null)
        {
            AddDefaultAndExamples(schema, property);
        }

        if (isRoot)
        {
            var sections = (JsonObject)schema["properties"]!;
            sections.Insert(0, SettingsMetadata.Schema, CreateNode("string", "Where editors find this schema."));
            sections.Add(
                SettingsMetadata.Logging,
                CreateNode(
                    "object", "What is logged, in .NET's own words: `\"LogLevel\": { \"Default\": \"Debug\" }`."));
        }

        return schema;
    }

    private void AddConstraints(JsonObject schema, JsonTypeInfo type, JsonObject made, bool isEntry)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        foreach (var (keyword, value) in made.Where(pair => pair.Key is not ("default" or "description")))
        {
            schema[keyword] = value?.DeepClone();
        }

        if (plain == typeof(TimeSpan))
        {
            (schema["type"], schema["pattern"]) = ("string", DurationPattern);
        }
        else if (plain.IsEnum)
        {
            schema["enum"] = new JsonArray([.. Enum.GetNames(plain).Select(name => JsonValue.Create(name))]);
            schema["enumDescriptions"] = new JsonArray(
                [.. Enum.GetNames(plain).Select(name => JsonValue.Create(_descriptions.Describe(plain, name)))]);
        }
        else if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(name => (string)name!).Single(name => name != "null");
        }

        if (isEntry && schema["type"] is { } entry)
        {
            schema["type"] = new JsonArray((string?)entry, "null");
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                schema["additionalProperties"] = false;
                break;
            case JsonTypeInfoKind.Dictionary when SettingsType.Of(type.Type).HasIdKeys:
                schema["propertyNames"] = new JsonObject { ["pattern"] = $"{IdPattern}|^\\*$" };
                schema["properties"] = new JsonObject
                {
                    [SettingsMap.EveryEntry] = CreateNode("null", "Removes every entry of earlier files."),
                };
                break;
        }
    }

    private void AddDefaultAndExamples(JsonObject schema, JsonPropertyInfo property)
    {
        if (GetDefault(property) is { } value)
        {
            schema["default"] = value;
        }

        var isText = schema["type"]?.ToString() == "string";
        var examples = _descriptions.GetExamples(property)
            .Select(example => isText ? JsonValue.Create(example) : JsonNode.Parse(example)).ToArray();
        if (examples.Length > 0)
        {
            schema["examples"] = new JsonArray(examples);
        }
    }

    private static JsonObject CreateNode(string type, string description)
        => new() { ["description"] = description, ["type"] = type };

    private static JsonObject CreateRoot() => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Settings of the news monitor",
        ["allowComments"] = true,
        ["allowTrailingCommas"] = true,
    };
}
