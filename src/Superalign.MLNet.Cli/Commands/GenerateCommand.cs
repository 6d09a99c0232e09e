using System.CommandLine;
using System.Diagnostics;
using Microsoft.ML;
using Superalign.MLNet.Generation;
using Superalign.MLNet.Jobs;

namespace Superalign.MLNet.Commands;

/// <summary><c>superalign generate</c>: a language model goes on from a prompt.</summary>
internal static class GenerateCommand
{
    private static readonly Option<string> Model = new("--model")
    {
        Description = "A model zip that holds a language model, or a folder with config.json, *.safetensors and a tokenizer.",
        HelpName = "ZIP|FOLDER",
        Required = true,
    };

    private static readonly Option<string> Prompt = new("--prompt") { Description = "What the text goes on from.", HelpName = "TEXT", Required = true };

    private static readonly Option<int> MaxTokens = NumberOption.Create("--max-tokens", "Tokens to write at most.", 128, 1, int.MaxValue);

    private static readonly Option<double> Temperature =
        NumberOption.Create("--temperature", "0 takes the likeliest token every time, 1 draws as the model says.", 0.0, 0.0, double.MaxValue);

    private static readonly Option<double> TopP =
        NumberOption.Create("--top-p", "Draw from the likeliest tokens that have this probability together.", 1.0, double.Epsilon, 1.0);

    public static Command Create(CommandFrame frame)
    {
        var command = new Command("generate", "Writes text with a language model: the continuation of a prompt, and nothing else.")
        {
            Model, Prompt, MaxTokens, Temperature, TopP, CommonOptions.Seed, CommonOptions.Threads,
        };
        frame.Handle(command, (run, cancellation) => Task.Run(() => Generate(run, cancellation), CancellationToken.None));
        return command;
    }

    private static CommandOutcome Generate(CommandRun run, CancellationToken cancellation)
    {
        var options = new GenerationOptions
        {
            MaxTokens = run.Get(MaxTokens),
            Temperature = run.Get(Temperature),
            TopP = run.Get(TopP),
        };
        ComputeThreads.Use(run.Get(CommonOptions.Threads));
        using var opened = OpenedLanguageModel.Open(new MLContext(run.Get(CommonOptions.Seed)), run.Get(Model));
        var clock = Stopwatch.StartNew();
        var written = opened.Model.Generate([run.Get(Prompt)], options, opened.Separator, run.Get(CommonOptions.Seed), cancellation)[0];
        return new CommandOutcome
        {
            // Not drawn: the text's own lines must not be broken at the terminal's width.
            Show = console => console.Profile.Out.Writer.WriteLine(written.Text),
            Details = new { written.Text, written.Tokens, TokensPerSecond = written.Tokens / clock.Elapsed.TotalSeconds },
        };
    }
}
