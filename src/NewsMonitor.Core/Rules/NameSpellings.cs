using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>The spellings that a name in a query stands for.</summary>
internal static class NameSpellings
{
    /// <summary>For each word of a name its spellings, folded. Articles (al, el) within the name stand for nothing of their own.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var spellings = words.Where(word => words.Length == 1 || !NameVariants.IsParticle(word)).Select(NameVariants.Of).Where(found => found.Count > 0).ToArray();
        return spellings.Length > 0 ? spellings : [[Folding.Fold(name.AsSpan())]];
    }
}
