using System.Xml.Linq;

namespace NewsMonitor.Feeds;

/// <summary>A feed in canonical form, as <see cref="CanonicalFeedBuilder"/> describes it.</summary>
/// <param name="Element">Atom's <c>feed</c>, or the <c>channel</c> of RSS.</param>
/// <param name="SkippedEntries">The number of entries beyond the cap.</param>
/// <param name="HasEntryInField">True if a field of the feed contains an entry, which was not read.</param>
internal sealed record CanonicalFeed(XElement Element, bool IsAtom, int SkippedEntries, bool HasEntryInField);
