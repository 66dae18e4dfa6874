using NewsMonitor.Articles;

namespace NewsMonitor.Pages;

/// <summary>A web page, with what it says about the article on it.</summary>
/// <param name="Article">The article, with its visible text.</param>
/// <param name="Titles">The titles and headings of the page; untrusted.</param>
/// <param name="Urls">The URLs that the page gives for itself or its article, absolute.</param>
public sealed record WebPage(Article Article, IReadOnlyList<string> Titles, IReadOnlyList<string> Urls);
