using System.Collections.Frozen;

namespace NewsMonitor.Text;

/// <summary>English words with irregular forms, and words that the rules would mistake for a form of another.</summary>
internal static class EnglishExceptions
{
    // Each line: the word, then its irregular forms. Forms that are more often another word are left out (left, rose,
    // fed, wound, ground, lay, might).
    private const string Irregular = """
        be is are was were am been
        have has had
        do does did done
        go goes went gone
        arise arose arisen
        awake awoke awoken
        bear bore borne
        become became
        begin began begun
        bend bent
        bind bound
        bleed bled
        blow blew blown
        break broke broken
        breed bred
        bring brought
        broadcast broadcasted
        build built
        burn burnt
        buy bought
        catch caught
        choose chose chosen
        cling clung
        come came
        creep crept
        deal dealt
        die dying
        dig dug
        draw drew drawn
        dream dreamt
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feel felt
        fight fought
        find found
        flee fled
        fly flew flown
        forbid forbade forbidden
        foresee foresaw foreseen
        forget forgot forgotten
        forgive forgave forgiven
        free freed
        freeze froze frozen
        fuel fuelled fuelling
        get got gotten
        give gave given
        grow grew grown
        hang hung
        hear heard
        hide hid hidden
        hold held
        keep kept
        kneel knelt
        know knew known
        lead led
        lean leant
        leap leapt
        learn learnt
        lend lent
        lie lying
        lose lost
        make made
        mean meant
        meet met
        mimic mimicked mimicking
        mislead misled
        mistake mistook mistaken
        outgrow outgrew outgrown
        overcome overcame
        overrun overran
        oversee oversaw overseen
        overtake overtook overtaken
        overthrow overthrew overthrown
        panic panicked panicking
        pay paid
        rebuild rebuilt
        repay repaid
        ride rode ridden
        ring rang rung
        rise risen
        run ran
        say said
        see saw seen
        seek sought
        sell sold
        send sent
        shake shook shaken
        shine shone
        shoot shot shots
        show shown
        shrink shrank shrunk
        sing sang sung
        sink sank sunk
        sit sat
        sleep slept
        slide slid
        speak spoke spoken
        spend spent
        spill spilt
        spin spun
        spring sprang sprung
        stand stood
        steal stole stolen
        stick stuck
        sting stung
        strike struck stricken
        swear swore sworn
        sweep swept
        swim swam swum
        swing swung
        take took taken
        teach taught
        tear tore torn
        tell told
        think thought thoughts
        throw threw thrown
        tie tying
        traffic trafficked trafficking
        undergo underwent undergone
        understand understood
        undertake undertook undertaken
        undo undid undone
        uphold upheld
        vie vying
        wake woke woken
        wear wore worn
        weep wept
        win won
        withdraw withdrew withdrawn
        withhold withheld
        withstand withstood
        write wrote written
        analysis analyses
        bureau bureaus bureaux
        bus buses
        calf calves
        child children
        chateau chateaus chateaux
        crisis crises
        criterion criteria
        emphasis emphases
        foot feet
        gas gases gasses
        goose geese
        guru gurus
        half halves
        hoof hooves
        hypothesis hypotheses
        knife knives
        loaf loaves
        man men
        menu menus
        mouse mice
        oasis oases
        parenthesis parentheses
        phenomenon phenomena
        plateau plateaus plateaux
        plus pluses
        scarf scarves
        self selves
        shelf shelves
        synopsis synopses
        synthesis syntheses
        thesis theses
        thief thieves
        tooth teeth
        wife wives
        wolf wolves
        woman women
        emu emus
        pro pros
        """;

    // Each line: a word that keeps its own stem, and its other forms. Without it the first would be taken for a form
    // of another word (aide for aid, Hamas for Hama, news for new), or the others would miss it (exceed, exceeded).
    private const string Protected = """
        abbas
        aide aides
        alias aliases aliased
        atlas atlases
        bias biases biased
        binge binges binged
        boycott boycotts boycotted boycotting
        breathe breathes breathed breathing
        canvas canvases
        caste castes
        clothe clothes clothed clothing
        corps
        corpse corpses
        cosmos
        davies
        davis
        envelope envelopes
        evening evenings
        exceed exceeds exceeded exceeding
        finale finales
        gazette gazettes gazetted
        hamas
        harris
        heroine heroines
        humane
        incoming
        inning innings
        iris irises
        karate
        laos
        lens lenses
        locale locales
        lucas
        maine
        mars
        morale
        news
        odds
        outgoing
        paste pastes pasted pasting
        premiere premieres premiered premiering
        proceed proceeds proceeded proceeding
        quite
        rationale rationales
        secrete secretes secreted secreting
        skis ski skied skiing
        succeed succeeds succeeded succeeding
        suite suites
        unite unites united uniting
        williams
        """;

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Stems
        = ReadTable().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryFind(ReadOnlySpan<char> word, out ReadOnlySpan<char> stem)
    {
        var isFound = Stems.TryGetValue(word, out var text);
        stem = text;
        return isFound;
    }

    private static Dictionary<string, string> ReadTable()
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[Folding.BufferSize];
        foreach (var forms in Lines(Irregular))
        {
            var stem = EnglishStemmer.StemByRules(forms[0], buffer).ToString();
            foreach (var form in forms[1..])
            {
                stems.Add(form, stem);
            }
        }

        foreach (var forms in Lines(Protected))
        {
            foreach (var form in forms)
            {
                stems.Add(form, forms[0]);
            }
        }

        return stems;
    }

    private static IEnumerable<string[]> Lines(string table)
        => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(' '));
}
