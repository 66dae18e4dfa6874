using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>The spellings that a name in a query stands for.</summary>
internal static class NameExpansion
{
    /// <summary>For each word of a name its spellings, folded. Articles (al, el) within the name stand for nothing of their own.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Expand(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var spellings = words.Where(word => words.Length == 1 || !NameVariants.IsParticle(word)).Select(NameVariants.Expand).Where(found => found.Count > 0).ToArray();
        return spellings.Length > 0 ? spellings : [[Folding.Fold(name.AsSpan())]];
    }
}
