namespace NewsMonitor.Settings.Types;

/// <summary>Values that the settings are going to have. They are refused by name and never read and ignored.</summary>
internal static class UnsupportedValues
{
    /// <summary>What to do about one.</summary>
    public const string Remedy = "Take it out: this version would not do what it says.";

    private static readonly (Type Owner, string Word)[] Values =
    [
        (typeof(StoreProvider), "Postgres"),
    ];

    /// <summary>Whether a value of an enumeration is one to come.</summary>
    public static bool Contains(Type owner, string word)
        => Array.Exists(Values, entry => entry.Owner == owner && entry.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
}
