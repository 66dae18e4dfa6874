using System.Text.Json.Serialization.Metadata;
using System.Xml;
using System.Xml.Linq;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Reference;

/// <summary>
/// The meaning of the settings, from the one place where it is written: the documentation comments of the option types,
/// which the compiler saves as XML beside the program.
/// </summary>
internal sealed class SettingsDescriptions
{
    private readonly Dictionary<string, XElement> _members;
    private readonly IReadOnlyDictionary<Type, string> _paths;

    private SettingsDescriptions(Dictionary<string, XElement> members)
    {
        _members = members;
        _paths = OptionTypes.ListAll().ToDictionary(place => place.Type.Type, place => place.Path);
    }

    /// <exception cref="IOException">The file is not beside the program.</exception>
    public static SettingsDescriptions Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "newsmonitor.xml");
        using var reader = XmlReader.Create(
            file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return new SettingsDescriptions(XDocument.Load(reader).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal));
    }

    public string Describe(Type type) => ReadSummary($"T:{type.FullName}", type);

    public string Describe(JsonPropertyInfo property) => ReadSummary(GetMemberName(property), property.DeclaringType);

    public string Describe(Type choice, string value) => ReadSummary($"F:{choice.FullName}.{value}", choice);

    /// <summary>Examples as a settings file has them: texts without quotes, all else as JSON.</summary>
    public IEnumerable<string> GetExamples(JsonPropertyInfo property)
        => _members.TryGetValue(GetMemberName(property), out var member)
            ? member.Elements("example").Select(example => example.Value.Trim())
            : [];

    private static string GetMemberName(JsonPropertyInfo property)
        => $"P:{property.DeclaringType.FullName}.{property.Name}";

    private string ReadSummary(string name, Type owner)
    {
        if (!_members.TryGetValue(name, out var member) || member.Element("summary") is not { } summary)
        {
            return "";
        }

        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see when (string?)see.Attribute("cref") is { } cref
                => $"`{ResolveReference(cref, owner)}`",
            XElement other => other.Value,
            XText plain => plain.Value,
            _ => "",
        }));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // P:NewsMonitor.Settings.PollingOptions.Every becomes Polling:Every, and Every in the section Polling itself.
    private string ResolveReference(string cref, Type owner)
    {
        var name = cref[2..];
        var dot = name.LastIndexOf('.');
        var (type, member) = (name[..dot], name[(dot + 1)..]);
        var path = _paths.FirstOrDefault(place => place.Key.FullName == type && place.Key != owner).Value;
        return string.IsNullOrEmpty(path) ? member : SettingsPath.Join(path, member);
    }
}
