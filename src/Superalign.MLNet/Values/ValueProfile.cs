using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Values;

/// <summary>Values that a user states, each with what scores it: what <c>Conformity.Profile</c> fits. Immutable: vary it with <c>with</c>.</summary>
/// <remarks>As a file it is JSON after <c>value-profile.schema.json</c>, which is part of the package (<see cref="Schema"/>).</remarks>
public sealed record ValueProfile
{
    /// <summary>The version of the format that this package reads and writes.</summary>
    public const int CurrentVersion = 1;

    private static readonly Lazy<ValueProfile> LazyGeneral = new(() => Shipped("general.values.json"));
    private static readonly Lazy<ValueProfile> LazyBankHelpDesk = new(() => Shipped("bank-help-desk.values.json"));

    /// <summary>The address of the schema, for editors; not read. Null by default.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaAddress { get; init; }

    /// <summary>The version of the format; 1.</summary>
    public required int Version { get; init; }

    /// <summary>What the profile is for; empty by default.</summary>
    public string Description { get; init; } = "";

    /// <summary>How the conformity with the values becomes one number; default <see cref="ValueCombination.WeightedMean"/>.</summary>
    public ValueCombination Combine { get; init; } = ValueCombination.WeightedMean;

    /// <summary>The values, at least one, with different names; for <see cref="ValueCombination.Lexicographic"/> the most important first.</summary>
    public required IReadOnlyList<StatedValue> Values { get; init; }

    /// <summary>Values of general use: no personal data, no secrets, no insults, no threats, no promises, an answer of sensible length.</summary>
    public static ValueProfile General => LazyGeneral.Value;

    /// <summary>An example: what the answers of a bank's help desk should respect.</summary>
    public static ValueProfile BankHelpDesk => LazyBankHelpDesk.Value;

    /// <summary>The JSON Schema (draft 2020-12) of the format.</summary>
    public static string Schema => Resource("value-profile.schema.json");

    /// <summary>Reads a profile.</summary>
    /// <param name="path">A JSON file of at most 16 MiB.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no profile; the message names the file, the place in it, what is there, and what was expected.</exception>
    public static ValueProfile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ProfileJson.Read(SmallTextFile.Read(path), $"'{path}'");
    }

    /// <summary>Reads a profile out of a text.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="InvalidDataException">The text is no profile; the message names the place in it, what is there, and what was expected.</exception>
    public static ValueProfile Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ProfileJson.Read(Encoding.UTF8.GetBytes(json), "The profile");
    }

    /// <summary>The profile as JSON.</summary>
    /// <exception cref="InvalidOperationException">It has a problem that no reader would let pass; the message says where and what.</exception>
    public string ToJson() => JsonSerializer.Serialize(Checked(), ProfileJson.Options);

    /// <summary>Writes the profile as JSON; the file is whole or not there.</summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <exception cref="InvalidOperationException">The profile has a problem that no reader would let pass; the message says where and what.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        Checked();
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, ProfileJson.Options));
    }

    private ValueProfile Checked() => ProfileProblems.Of(this) is var (place, problem)
        ? throw new InvalidOperationException($"The profile cannot be written: {place} {problem}.")
        : this;

    private static ValueProfile Shipped(string name) => ProfileJson.Read(Encoding.UTF8.GetBytes(Resource(name)), name);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
