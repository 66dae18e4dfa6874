using System.Collections.Frozen;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>
/// Synonyms in news: general words of reporting, countries and their people, numbers in words. The words of a group are
/// compared as its first one. For grouping stories only: rules match what is written.
/// </summary>
internal static class NewsSynonyms
{
    private const string Words = """
        truce ceasefire pause armistice; hostage captive abductee kidnapped; free release freed liberate handover; begin
        start commence; deal agreement accord pact; kill dead die death slain slay fatal deadly; arrest detain custody
        held; attack strike raid airstrike bombing bomb shelling bombard; protest rally demonstration march demonstrator
        protester; quit resign resignation; fire sack oust dismiss axe; company firm; lawmaker legislator; cop police
        officer; doctor physician medic; soldier troop force; journalist reporter; child kid; chief boss head leader;
        president presidential; premier pm; minister ministerial; election vote poll; quake earthquake tremor; storm
        hurricane typhoon; blaze wildfire; crash collision; lawsuit sue suit; probe investigation inquiry investigate;
        trial court; jail prison imprison; accuse allege allegation accusation; condemn denounce slam blast; approve
        approval back endorse; reject refuse; ban prohibit bar outlaw; cut reduce slash; rise increase surge jump soar;
        fall drop decline plunge tumble; buy acquire purchase acquisition takeover; warn warning; plan proposal propose;
        talk negotiation negotiate; meet meeting summit; visit trip; border crossing; ship vessel; plane aircraft jet;
        weapon arms; aid relief humanitarian; evacuate evacuation; wound injure injury hurt; shooting shoot gunman
        shooter; murder homicide; victim casualty; win victory triumph; lose defeat beat; launch unveil; near close;
        delay postpone; extend extension prolong; seize hijack seizure capture; film movie; star actor actress
        """;

    private const string Demonyms = """
        israel israeli; palestine palestinian; gaza gazan; egypt egyptian; qatar qatari; usa us american america; uk
        britain british; thailand thai; russia russian; ukraine ukrainian; china chinese; iran iranian; yemen yemeni;
        lebanon lebanese; syria syrian; iraq iraqi; jordan jordanian; turkey turkish turkiye; saudi saudis; france
        french; germany german; spain spanish; italy italian; poland polish; india indian; pakistan pakistani; japan
        japanese; korea korean; australia australian; canada canadian; mexico mexican; brazil brazilian; argentina
        argentine argentinian; africa african; europe european eu; netherlands dutch; ireland irish; scotland scottish;
        sweden swedish; norway norwegian; finland finnish; denmark danish; greece greek; hungary hungarian; philippines
        filipino philippine; vietnam vietnamese; indonesia indonesian; afghanistan afghan; houthi houthis; belgium
        belgian; cuba cuban; venezuela venezuelan; nigeria nigerian; kenya kenyan; ethiopia ethiopian; sudan sudanese;
        switzerland swiss; austria austrian; portugal portuguese; colombia colombian; chile chilean; peru peruvian;
        czechia czech; slovakia slovak; serbia serbian; romania romanian; bulgaria bulgarian; croatia croatian; algeria
        algerian; morocco moroccan; tunisia tunisian; libya libyan; somalia somali; taiwan taiwanese; malaysia
        malaysian; nepal nepali; armenia armenian; democrat democratic; republican gop
        """;

    private const string Numbers = """
        2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve; 13 thirteen; 14
        fourteen; 15 fifteen; 20 twenty; 30 thirty; 40 forty; 50 fifty; 100 hundred
        """;

    // Pairs of words with the meaning of one; few, because every pair of adjacent words is looked up.
    private const string CompoundTable = """
        cease fire truce; air strike attack; take effect begin; takes effect begin; took effect begin; into effect
        begin; under way begin; prime minister premier; hand over free; handed over free; set free free; let go free;
        step down quit; steps down quit; stepped down quit; white house whitehouse; police officer cop
        """;

    private static readonly Language English = Language.FromTag("en");

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Groups
        = ReadGroups(Words, Demonyms, Numbers).ToFrozenDictionary(
            StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, (string Second, string Joined)[]>.AlternateLookup<ReadOnlySpan<char>>
        Compounds = Split(CompoundTable)
            .GroupBy(words => words[0], words => (words[1], Canonicalize(English.Stem(words[2]))), StringComparer.Ordinal)
            .ToFrozenDictionary(first => first.Key, first => first.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the name of the group of an English word, or the word itself if it is in none.</summary>
    /// <param name="key">The word, folded and stemmed.</param>
    public static string Canonicalize(string key) => Groups.TryGetValue(key, out var group) ? group : key;

    /// <inheritdoc cref="Canonicalize(string)"/>
    public static ReadOnlySpan<char> Canonicalize(ReadOnlySpan<char> key)
        => Groups.TryGetValue(key, out var group) ? group : key;

    /// <summary>Returns true if an English word belongs to a group.</summary>
    /// <param name="key">The word, folded and stemmed.</param>
    public static bool Contains(string key) => Groups.ContainsKey(key);

    /// <summary>Returns the word that two adjacent words mean together, or null.</summary>
    /// <param name="first">The first word, folded.</param>
    /// <param name="second">The word after it, folded.</param>
    public static string? FindCompound(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (Compounds.TryGetValue(first, out var compounds))
        {
            foreach (var compound in compounds)
            {
                if (second.SequenceEqual(compound.Second))
                {
                    return compound.Joined;
                }
            }
        }

        return null;
    }

    private static Dictionary<string, string> ReadGroups(params string[] tables)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var words in tables.SelectMany(Split))
        {
            var name = English.Stem(words[0]);
            foreach (var word in words)
            {
                groups.TryAdd(English.Stem(word), name);
            }
        }

        return groups;
    }

    private static IEnumerable<string[]> Split(string table)
        => table.Split(';').Select(group => group.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
