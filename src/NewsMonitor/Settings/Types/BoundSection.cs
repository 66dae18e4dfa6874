using System.Globalization;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Types;

/// <summary>The values of one section of written settings, whose types were checked.</summary>
internal readonly struct BoundSection(SettingsMap? written)
{
    public BoundSection Section(string name) => new(Find(name) as SettingsMap);

    public string Text(string name, string otherwise) => FindText(name) ?? otherwise;

    public int Number(string name, int otherwise)
        => FindText(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public bool Flag(string name, bool otherwise) => FindText(name) is { } text ? text == "true" : otherwise;

    public TimeSpan? FindDuration(string name)
        => FindText(name) is { } text && Duration.TryParse(text, out var duration, out _) ? duration : null;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
        => FindText(name) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : otherwise;

    public IReadOnlyList<string> Texts(string name, IReadOnlyList<string> otherwise)
        => Find(name) is SettingsList list ? [.. list.Items.Select(item => ((SettingsScalar)item).Text)] : otherwise;

    public Dictionary<string, string> TextsByName(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, entry) in (Find(name) as SettingsMap ?? SettingsMap.Empty).Entries)
        {
            texts.Add(key, ((SettingsScalar)entry.Value).Text);
        }

        return texts;
    }

    public OrderedDictionary<string, T> Entries<T>(string name, Func<SettingsNode, T> bind)
    {
        var entries = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (id, entry) in (Find(name) as SettingsMap ?? SettingsMap.Empty).Entries)
        {
            entries.Add(id, bind(entry.Value));
        }

        return entries;
    }

    private SettingsNode? Find(string name)
        => written is not null && written.Entries.TryGetValue(name, out var entry) ? entry.Value : null;

    private string? FindText(string name) => (Find(name) as SettingsScalar)?.Text;
}
