using System.Collections.Frozen;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Loading;

/// <summary>Settings whose values and rules are not checked yet: good enough to find the store.</summary>
/// <param name="Settings">The readable part.</param>
/// <param name="Written">The files and the environment merged, each part with its place.</param>
/// <param name="Problems">The errors so far, in no order.</param>
internal sealed record UncheckedSettings(
    MonitorSettings Settings, SettingsMap Written, IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>False if a file could not be parsed to its end.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Settings without the intended value; further errors in them are only consequences.</summary>
    public IReadOnlySet<string> InvalidPaths { get; init; } = FrozenSet<string>.Empty;
}
