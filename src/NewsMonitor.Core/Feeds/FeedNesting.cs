using System.Collections.Frozen;
using NameSet = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace NewsMonitor.Feeds;

/// <summary>
/// Knows which elements of a feed never stand inside which others, to notice an element that was left open.
/// </summary>
internal sealed class FeedNesting
{
    private static readonly NameSet Containers = CreateSet("rss rdf channel feed items");

    // Hold text and no element. Publishers often leave open those that hold attributes alone.
    private static readonly NameSet TextFields = CreateSet(
        "link guid id category language ttl pubDate published updated issued modified created lastBuildDate docs "
        + "generator copyright managingEditor webMaster comments enclosure cloud rating skipHours skipDays icon logo");

    // Hold text that may have the elements of a page in it.
    private static readonly NameSet MarkupFields =
        CreateSet("title description summary subtitle tagline content encoded rights");

    private static readonly NameSet FieldsNamedAsInPages =
        CreateSet("title link description summary subtitle content image");

    private static readonly NameSet Persons = CreateSet("author contributor");
    private static readonly NameSet PersonFields = CreateSet("name uri url email");
    private static readonly NameSet Images = CreateSet("image textInput");
    private static readonly NameSet ImageFields = CreateSet("url title link width height description name");

    // Those of the feed format, which are no modules.
    private readonly HashSet<string> _prefixes = new(StringComparer.Ordinal);

    /// <summary>True for an element that contains entries.</summary>
    public static bool IsContainer(string name) => Containers.Contains(FeedProlog.GetLocalName(name));

    /// <summary>Notes the prefix of the feed format.</summary>
    public void AddContainer(string name) => _prefixes.Add(GetPrefix(name).ToString());

    /// <summary>True for an entry.</summary>
    public bool IsEntry(ReadOnlySpan<char> name)
        => FeedProlog.GetLocalName(name) is var local
            && (local.Equals("item", StringComparison.OrdinalIgnoreCase)
                || local.Equals("entry", StringComparison.OrdinalIgnoreCase))
            && IsCore(name);

    /// <summary>
    /// Returns the index of the innermost open element that cannot contain an element, so that it was left open; -1 if
    /// there is none.
    /// </summary>
    /// <param name="open">The names of the open elements, from the root on.</param>
    /// <param name="name">The name of the element.</param>
    public int FindUnclosed(List<string> open, string name)
    {
        // Entries stand in containers only. Whatever else is open was left open, the previous entry, too.
        if (IsEntry(name))
        {
            var first = Math.Max(1, open.FindLastIndex(IsContainer) + 1);
            return first < open.Count ? first : -1;
        }

        var local = FeedProlog.GetLocalName(name).ToString();
        var isCoreField = IsCore(name) && IsField(local);
        return isCoreField || IsModule(name)
            ? open.FindLastIndex(outer => !CanContain(outer, local, isCoreField))
            : -1;
    }

    private bool CanContain(ReadOnlySpan<char> outer, string inner, bool isCoreField)
    {
        var local = FeedProlog.GetLocalName(outer);
        var isNamedAsInPages = isCoreField && FieldsNamedAsInPages.Contains(inner);
        if (!IsCore(outer))
        {
            return !isCoreField || !IsModule(outer) || (MarkupFields.Contains(local) && isNamedAsInPages);
        }

        if (TextFields.Contains(local) || local.Equals("title", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (MarkupFields.Contains(local))
        {
            return isNamedAsInPages;
        }

        return (!Persons.Contains(local) || PersonFields.Contains(inner))
            && (!Images.Contains(local) || ImageFields.Contains(inner));
    }

    private static bool IsField(ReadOnlySpan<char> local)
        => TextFields.Contains(local) || MarkupFields.Contains(local) || Persons.Contains(local)
            || Images.Contains(local);

    private bool IsCore(ReadOnlySpan<char> name)
        => GetPrefix(name) is var prefix
            && (prefix.IsEmpty || _prefixes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(prefix));

    private static bool IsModule(ReadOnlySpan<char> name)
        => GetPrefix(name) is { IsEmpty: false } prefix && FeedVocabulary.IsModulePrefix(prefix);

    private static ReadOnlySpan<char> GetPrefix(ReadOnlySpan<char> name) => name[..Math.Max(0, name.IndexOf(':'))];

    private static NameSet CreateSet(string names)
        => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
