namespace NewsMonitor.Rules.Matching;

/// <summary>Whether a rule, or a part of one, matches an article. The order matters: of two that must both hold the lesser counts.</summary>
internal enum MatchState
{
    /// <summary>It does not, whatever else the article may hold.</summary>
    NoMatch,

    /// <summary>Not yet known: more text could make it match, or keep it from matching.</summary>
    Undecided,

    /// <summary>It does, whatever else the article may hold.</summary>
    Match,
}
