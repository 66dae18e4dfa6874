namespace NewsMonitor.Settings.Types;

/// <summary>Values that are reserved for later versions: rejected by name instead of silently ignored.</summary>
internal static class UnsupportedValues
{
    public const string Remedy = "Take it out: this version would not do what it says.";

    private static readonly (Type Owner, string Word)[] Values =
    [
        (typeof(StoreProvider), "Postgres"),
    ];

    public static bool Contains(Type owner, string word)
        => Array.Exists(
            Values, entry => entry.Owner == owner && entry.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
}
