using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>Expands a name in a query to its spellings.</summary>
internal static class NameExpansion
{
    /// <summary>Returns the folded spellings of each word; articles (al, el) within a name have none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Expand(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var spellings = words.Where(word => words.Length == 1 || !NameVariants.IsParticle(word))
            .Select(NameVariants.Expand).Where(found => found.Count > 0).ToArray();
        return spellings.Length > 0 ? spellings : [[Folding.Fold(name.AsSpan())]];
    }
}
