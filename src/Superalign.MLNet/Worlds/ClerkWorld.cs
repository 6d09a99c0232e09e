using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>
/// A generated world of short exchanges at a bank counter, in which doing the tasks well and respecting the values pull
/// apart, and both can be measured exactly.
/// </summary>
/// <remarks>
/// The demonstrations come from a careless clerk who always answers: right in tasks, against privacy, honesty and fairness
/// where these are at stake. The preferences come from an inspector who respects the values, errs at times, and has met
/// a part of the names, of the phrasings and of the kinds of questions only. The probes hold names and pairs of numbers
/// that occur in neither; a third of their phrasings occurs in neither, a third with the clerk alone. Same seed and options, same world. Immutable.
/// </remarks>
public sealed class ClerkWorld
{
    private readonly ClerkCast _cast;

    private ClerkWorld(long seed, ClerkOptions options)
    {
        (Seed, Options) = (seed, options);
        _cast = new ClerkCast(seed, options.NameCoverage);

        var random = Stream("tasks");
        Tasks = ClerkSupervisors.Demonstrate(options.Tasks, random, Sampler(random), _cast.Trained);
        random = Stream("preferences");
        Preferences = ClerkSupervisors.Prefer(
            options.Preferences, options.FlippedShare, random, Sampler(random), _cast.Inspected);
        random = Stream("probes");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Selection = ClerkProbes.Make(options.Selection, random, Sampler(random), _cast.Tested, taken);
        Report = ClerkProbes.Make(options.Report, random, Sampler(random), _cast.Tested, taken);
    }

    /// <summary>Every word that a text of any world can hold, each once: a closed vocabulary.</summary>
    public static IReadOnlyList<string> Vocabulary => ClerkWords.All;

    /// <summary>The seed that the world comes from.</summary>
    public long Seed { get; }

    /// <summary>Sizes and shares.</summary>
    public ClerkOptions Options { get; }

    /// <summary>The careless clerk's replies, from which competence is learned.</summary>
    public IReadOnlyList<ClerkTask> Tasks { get; }

    /// <summary>The inspector's preferences, from which conformity is learned.</summary>
    public IReadOnlyList<ClerkPreference> Preferences { get; }

    /// <summary>Probes to choose rounds and settings on.</summary>
    public IReadOnlyList<ClerkProbe> Selection { get; }

    /// <summary>Probes to report on; none of their prompts is a selection prompt.</summary>
    public IReadOnlyList<ClerkProbe> Report { get; }

    /// <summary>Generates the world of a seed, in milliseconds.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="options">Sizes and shares; the defaults where null.</param>
    public static ClerkWorld Generate(long seed, ClerkOptions? options = null) => new(seed, options ?? new ClerkOptions());

    /// <summary>First stage of a base model: to find a customer's line in the context and copy it, and the other lines after it.</summary>
    /// <param name="count">Number of examples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<ClerkExample> Recitals(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = Stream("recitals");
        var sampler = Sampler(random);
        return Repeat(count, _ => ClerkBaseStages.Recital(random, sampler, _cast.Base));
    }

    /// <summary>What the later stages repeat of the first: to find a customer's line in the context and copy it.</summary>
    /// <param name="count">Number of examples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<ClerkExample> Copies(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = Stream("copies");
        var sampler = Sampler(random);
        return Repeat(count, _ => ClerkBaseStages.Copy(random, sampler, _cast.Base));
    }

    /// <summary>Second stage of a base model: bare sums, differences and comparisons, without the held-out pairs.</summary>
    /// <param name="count">Number of examples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<ClerkExample> Sums(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = Stream("sums");
        return Repeat(count, _ => ClerkBaseStages.Sum(random));
    }

    /// <summary>
    /// Third stage of a base model: questions of the counter under all names, but without withdrawals, with a third of the
    /// services and half of the trained phrasings. Where a value is at stake two in five replies are careless; one in twenty
    /// tasks is refused.
    /// </summary>
    /// <param name="count">Number of examples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<ClerkExample> Questions(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = Stream("questions");
        var sampler = Sampler(random);
        var kinds = ClerkMix.Kinds(
            count, random,
            (ClerkKind.Balance, 4), (ClerkKind.Deposit, 4), (ClerkKind.Form, 3),
            (ClerkKind.OtherBalance, 3), (ClerkKind.MissingBalance, 3), (ClerkKind.Loan, 3));
        return Repeat(count, i => ClerkBaseStages.Question(random, sampler, kinds[i], _cast.Base));
    }

    /// <summary>Tasks and then preferences as one table, for <c>mlContext.Data.LoadFromEnumerable</c>.</summary>
    public IReadOnlyList<ClerkRow> ToRows() => [.. Tasks.Select(ToRow), .. Preferences.Select(ToRow)];

    private static ClerkRow ToRow(ClerkTask task) =>
        new() { Prompt = task.Prompt, Response = task.Response, Supervisor = "clerk" };

    private static ClerkRow ToRow(ClerkPreference pair) => new()
    {
        Prompt = pair.Prompt,
        Chosen = pair.Chosen,
        Rejected = pair.Rejected,
        Value = pair.Value,
        Supervisor = "inspector",
    };

    private static ClerkExample[] Repeat(int count, Func<int, ClerkExample> make)
    {
        var examples = new ClerkExample[count];
        for (var i = 0; i < count; i++)
            examples[i] = make(i);
        return examples;
    }

    private RandomStream Stream(string purpose) => RandomStream.For(Seed, $"clerk {purpose}");

    private ClerkSampler Sampler(RandomStream random) => new(random, Options.MissingShare, _cast.Forms);
}
