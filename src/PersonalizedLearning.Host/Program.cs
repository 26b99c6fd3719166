using PersonalizedLearning.Host.Commands;

return await CommandLine.Run(args);
