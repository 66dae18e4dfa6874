namespace NewsMonitor.Rules;

/// <summary>Whether a rule, or a part of one, matches an article. The order matters: of two that must both hold the lesser counts.</summary>
internal enum Verdict
{
    /// <summary>It does not, whatever else the article may hold.</summary>
    No,

    /// <summary>Not yet known: more text could make it match, or keep it from matching.</summary>
    Open,

    /// <summary>It does, whatever else the article may hold.</summary>
    Yes,
}
