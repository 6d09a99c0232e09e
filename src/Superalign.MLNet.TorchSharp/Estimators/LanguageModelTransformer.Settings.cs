using System.Text.Json;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Estimators;

public sealed partial class LanguageModelTransformer
{
    /// <summary>What the transformer needs besides the model; saved with it.</summary>
    internal sealed record Settings(
        string Prompt, string Response, string Generated, string ResponseLogProb,
        string Separator, bool IncludeEnd, GenerationOptions Generation, long Seed, int TokenBudget)
    {
        /// <summary>The name of the file among the component's.</summary>
        public const string FileName = "transformer.json";

        public static Settings From(LanguageModelTrainer.Options options, long seed) => new(
            options.PromptColumnName, options.ResponseColumnName, options.GeneratedColumnName, options.ResponseLogProbColumnName,
            options.Separator, options.IncludeEnd, options.Generation, seed, options.TokenBudget);

        /// <exception cref="InvalidDataException">The file is damaged.</exception>
        public static Settings Read(IFileSet files)
        {
            try
            {
                using var stream = files.OpenRead(FileName);
                var settings = JsonSerializer.Deserialize<Settings>(stream);
                if (settings is { Prompt: not null, Response: not null, Generated: not null, ResponseLogProb: not null, Separator: not null, Generation: not null, TokenBudget: > 0 })
                    return settings;
            }
            catch (Exception e) when (e is JsonException or ArgumentException)
            {
                throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
            }
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' lacks a setting. The file is damaged; save the model again.");
        }
    }
}
